package io.devlxd.cli;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.completion.CompletionCommands;
import io.devlxd.cli.config.ConfigCommands;
import io.devlxd.cli.hook.HookCommands;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.image.ImageCommands;
import io.devlxd.cli.instance.InstanceCommands;
import io.devlxd.cli.profile.ProfileCommands;
import io.devlxd.cli.registry.RegistryCommands;
import io.devlxd.cli.server.ServerCommands;
import io.devlxd.configuration.Options;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code devlxd} and what all commands have in common. */
@Command(
        name = "devlxd",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "LXD's guest API (/dev/lxd/sock) for the containers of any manager.",
        footer = {
            "",
            "Without a command the daemon is started. Every other command asks a running one.",
            "",
            "Example:",
            "  devlxd start c1 --pid 4711 -c user.role=web",
            "  devlxd config set c1 cloud-init.user-data - < user-data.yaml"
        })
final class Devlxd implements Invocation, Callable<Integer> {
    private static final String DIRECTORY_VARIABLE = "DEVLXD_DIR";
    private static final String DIRECTORY_OPTION = "--dir";
    private static final String HOST_SOCKET = "unix.socket";

    /** A static, so that it is in the native image, which has no manifest to read at run time. */
    private static final String VERSION =
            Objects.requireNonNullElse(Devlxd.class.getPackage().getImplementationVersion(), "(development)");

    /** Commands that are added together, and their names. */
    private record Group(BiConsumer<CommandLine, Invocation> adding, List<String> names) {}

    private static final List<Group> GROUPS = List.of(
            // Always there; the daemon's start waits for no other.
            new Group((line, devlxd) -> {}, List.of("serve")),
            new Group(InstanceCommands::addTo, List.of("start", "stop", "rename", "delete", "list", "info")),
            new Group(ConfigCommands::addTo, List.of("config", "device")),
            new Group(ProfileCommands::addTo, List.of("profile")),
            new Group(ImageCommands::addTo, List.of("image")),
            new Group(RegistryCommands::addTo, List.of("export", "import")),
            new Group(ServerCommands::addTo, List.of("monitor", "operation", "project", "query", "status")),
            new Group(HookCommands::addTo, List.of("hook")),
            // Its hidden command looks at all groups, and is no reason to leave out any.
            new Group(CompletionCommands::addTo, List.of("completion")));

    private final Console console;
    private final Runnable daemon;

    @Option(
            names = DIRECTORY_OPTION,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The daemon's directory; $" + DIRECTORY_VARIABLE + " or " + Options.DEFAULT_DIRECTORY
                    + " if not given.")
    private @Nullable Path directory;

    // picocli acts on this and the next by itself.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    private boolean help;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    private boolean version;

    private Devlxd(Console console, Runnable daemon) {
        this.console = console;
        this.daemon = daemon;
    }

    /**
     * Returns the command line as far as {@code words} can mean it, the whole of it without any; {@code daemon} blocks until
     * the daemon has ended. To make picocli's model of all commands takes longer than most of them need to run.
     */
    static CommandLine commandLine(Console console, Runnable daemon, String... words) {
        Devlxd devlxd = new Devlxd(console, daemon);
        CommandLine line = new CommandLine(devlxd).addSubcommand(new Serve(devlxd));
        String name = commandIn(words);
        boolean isKnown = GROUPS.stream().anyMatch(group -> group.names().contains(name));
        GROUPS.stream()
                .filter(group -> !isKnown || group.names().contains(name))
                .forEach(group -> group.adding().accept(line, devlxd));
        line.getCommandSpec().version("devlxd " + VERSION);
        // A value may begin with an @ sign: it is not the name of a file.
        return line.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((e, given) -> misused(e))
                .setExecutionExceptionHandler((e, failed, parsed) -> failed(e, failed));
    }

    /** Returns the first word that is no option and no option's value, or an empty text. */
    private static String commandIn(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(DIRECTORY_OPTION)) {
                i++;
            } else if (!words[i].startsWith("-")) {
                return words[i];
            }
        }
        return "";
    }

    @Override
    public Integer call() {
        if (directory != null) {
            System.setProperty(Options.DIRECTORY, directory.toAbsolutePath().toString());
        }
        daemon.run();
        return ExitCode.OK;
    }

    @Override
    public Console console() {
        return console;
    }

    @Override
    public Path hostSocket() {
        return directory().resolve(HOST_SOCKET);
    }

    private Path directory() {
        if (directory != null) {
            return directory;
        }
        String variable = console.environment().getOrDefault(DIRECTORY_VARIABLE, "");
        return Path.of(variable.isEmpty() ? Options.DEFAULT_DIRECTORY : variable);
    }

    private static int misused(ParameterException e) {
        return report(e.getCommandLine(), e.getMessage() + hint(e.getCommandLine()), ExitCode.USAGE);
    }

    private static int failed(Exception e, CommandLine line) {
        if (e instanceof CommandFailure.Usage usage) {
            return report(line, usage.getMessage() + hint(line), ExitCode.USAGE);
        }
        if (e instanceof CommandFailure failure) {
            return report(line, String.valueOf(failure.getMessage()), ExitCode.SOFTWARE);
        }
        return report(line, e instanceof IOException io ? told(io) : e.toString(), ExitCode.SOFTWARE);
    }

    /** The exceptions of files have the file for a message, and the reason for a class. */
    private static String told(IOException e) {
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + " may not be used by this user: run as root, or take another file";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no " + e.getMessage() + ": make its directory, or take another one";
        }
        return e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String hint(CommandLine line) {
        return ": see '" + line.getCommandSpec().qualifiedName() + " --help'";
    }

    private static int report(CommandLine line, String message, int code) {
        // One line, whatever the daemon wrote: scripts and journals count lines.
        line.getErr().println("devlxd: " + message.strip().replaceAll("\\R", " "));
        line.getErr().flush();
        return code;
    }

    /** The daemon by its own name. */
    @Command(
            name = "serve",
            description = "Start the daemon and stay until it is told to end (SIGTERM).",
            footer = {"", "Example:", "  devlxd serve --dir /run/mydevlxd"})
    static final class Serve implements Callable<Integer> {
        private final Devlxd devlxd;

        @Option(
                names = "--log-format",
                paramLabel = "FORMAT",
                description = "How the log is written: text, or json for an object in each line.")
        private @Nullable String logFormat;

        Serve(Devlxd devlxd) {
            this.devlxd = devlxd;
        }

        @Override
        public Integer call() {
            if (logFormat != null) {
                System.setProperty(Options.LOG_FORMAT, logFormat);
            }
            return devlxd.call();
        }
    }
}
