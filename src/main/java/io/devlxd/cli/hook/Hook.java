package io.devlxd.cli.hook;

import io.devlxd.cli.command.Console;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that a container manager calls. */
abstract class Hook implements Callable<Integer> {
    private final Invocation invocation;
    private final Path root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--strict", description = "Fail if the container cannot be registered, so that it does not start.")
    private boolean strict;

    // A text, since a mistake in a hook's line must stop a container no more than anything else.
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait for the daemon before giving up: ${DEFAULT-VALUE} if not given.")
    private String timeout = "";

    /** Whatever the manager adds to the hook's line. */
    @Unmatched
    private List<String> words = new ArrayList<>();

    // Told with what goes wrong, also when the thread that works on it is given up.
    private volatile String about = "";

    /** @param root {@code /}, unless a test has its own */
    Hook(Invocation invocation, Path root) {
        this.invocation = invocation;
        this.root = root;
    }

    /** Does what the hook is for; everything that waits happens in here. */
    abstract void run() throws IOException;

    /** How an instance is given another name than its container's. */
    abstract String howToName();

    @Override
    public final Integer call() {
        try {
            refuseUnknownOptions();
            Deadline.within(limit(), this::run);
            return ExitCode.OK;
        } catch (CommandFailure e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return failed(e.toString());
        }
    }

    /** Says which container this is about, as soon as it is known. */
    final String container(String name) {
        about = "container '" + name + "': ";
        return name;
    }

    final void started(String container, long pid, Settings settings) {
        if (settings.isEnabled()) {
            try (HostClient host = new HostClient(invocation.hostSocket())) {
                registration(host, container, settings).start(pid, settings.config());
            }
        }
    }

    final void ended(String container, Settings settings) {
        if (settings.isEnabled()) {
            try (HostClient host = new HostClient(invocation.hostSocket())) {
                registration(host, container, settings).stop(settings.isEphemeral());
            }
        }
    }

    final Console console() {
        return invocation.console();
    }

    final String variable(String name) {
        return console().environment().getOrDefault(name, "");
    }

    final List<String> words() {
        return words;
    }

    final Path root() {
        return root;
    }

    final Processes processes() {
        return new Processes(root.resolve("proc"));
    }

    private Registration registration(HostClient host, String container, Settings settings) {
        return new Registration(host, project, settings.name(container), howToName(), processes());
    }

    private void refuseUnknownOptions() {
        words.stream().filter(word -> word.startsWith("-")).findFirst().ifPresent(word -> {
            throw new CommandFailure("there is no option " + word);
        });
    }

    private Duration limit() {
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(timeout));
        } catch (NumberFormatException e) {
            throw new CommandFailure("--timeout takes a number of seconds, not '" + timeout + "'");
        }
    }

    private int failed(String why) {
        new HookLog(console().err(), console().environment(), root.resolve("usr/bin/logger"))
                .tell(spec.qualifiedName() + ": " + about + why);
        return strict ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
