package io.devlxd.cli.registry;

import io.devlxd.cli.command.Invocation;
import picocli.CommandLine;

/** The commands about the whole registry. */
public final class RegistryCommands {
    private RegistryCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(new ExportCommand(invocation)).addSubcommand(new ImportCommand(invocation));
    }
}
