package io.devlxd.cli.hook;

import io.devlxd.cli.command.Invocation;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The hooks, one for each kind of manager. */
@Command(
        name = "hook",
        description = "Tell the daemon of a container, as a container manager's hook.",
        footer = {
            "",
            "Without --strict a container starts in any case: what went wrong is told on standard error and",
            "in the system's log, and the hook ends well."
        })
public final class HookCommands {
    private HookCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(commandLine(invocation, Path.of("/")));
    }

    /** @param root what the hooks read of the machine besides what they are handed is below it */
    static CommandLine commandLine(Invocation invocation, Path root) {
        return new CommandLine(new HookCommands())
                .addSubcommand(new LxcHook(invocation, root))
                .addSubcommand(new OciHook(invocation, root))
                .addSubcommand(new NspawnHook(invocation, root));
    }
}
