package io.devlxd.cli.server;

import io.devlxd.cli.command.Invocation;
import picocli.CommandLine;

/** What one asks the daemon about itself. */
public final class ServerCommands {
    private ServerCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(new MonitorCommand(invocation))
                .addSubcommand(OperationCommands.commandLine(invocation))
                .addSubcommand(ProjectCommands.commandLine(invocation))
                .addSubcommand(new QueryCommand(invocation))
                .addSubcommand(new StatusCommand(invocation));
    }
}
