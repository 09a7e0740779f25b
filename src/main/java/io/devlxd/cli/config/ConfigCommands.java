package io.devlxd.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.DocumentEdit;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Texts;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Configuration keys. */
@Command(name = "config", description = "Read and change an instance's configuration.")
public final class ConfigCommands {
    private ConfigCommands() {}

    /** Adds the groups {@code config} and {@code device}, which are about instances. */
    public static void addTo(CommandLine devlxd, Invocation invocation) {
        CommandLine config = new CommandLine(new ConfigCommands());
        addTo(config, invocation, Kind.INSTANCE);
        devlxd.addSubcommand(config.addSubcommand(new ShowCommand(invocation)))
                .addSubcommand(DeviceCommands.commandLine(invocation, Kind.INSTANCE));
    }

    /** Adds what one does with the configuration of any kind. */
    public static void addTo(CommandLine group, Invocation invocation, Kind kind) {
        group.addSubcommand(new Get(invocation, kind))
                .addSubcommand(new Set(invocation, kind))
                .addSubcommand(new Unset(invocation, kind))
                .addSubcommand(new Edit(invocation, kind));
    }

    /** A command that changes some keys and leaves the others. */
    abstract static class Change extends NamedCommand {
        Change(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        /** Sends the keys alone: the daemon merges them, so that what others change meanwhile stays. */
        final void patch(HostClient host, Map<String, String> keys) {
            ObjectNode change = host.newDocument();
            keys.forEach(change.putObject(Fields.CONFIG)::put);
            host.change(HttpMethod.PATCH, path(), change);
        }
    }

    /** The value of one key. */
    @Command(
            name = "get",
            description = "Print the value of a key, an empty line if it is not set.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 user.role"})
    static final class Get extends NamedCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Get(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) {
            JsonNode config = host.get(path()).content().path(Fields.CONFIG);
            out().print(Texts.of(config, key) + "\n");
        }
    }

    /** New values of keys. */
    @Command(
            name = "set",
            description = "Set keys; guests hear of those that they may see at once.",
            customSynopsis = {
                "${COMMAND-FULL-NAME} [OPTIONS] NAME KEY VALUE",
                "       ${COMMAND-FULL-NAME} [OPTIONS] NAME KEY=VALUE..."
            },
            footer = {
                "",
                "The value - stands for standard input, taken byte by byte. A value that begins with another",
                "dash needs the second form, or -- before NAME.",
                "",
                "Example:",
                "  ${COMMAND-FULL-NAME} c1 user.role=web user.zone=b",
                "  ${COMMAND-FULL-NAME} c1 cloud-init.user-data - < user-data.yaml"
            })
    static final class Set extends Change {
        private static final String STANDARD_INPUT = "-";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "KEY=VALUE",
                description = "The keys and their values.")
        private List<String> words = new ArrayList<>();

        Set(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) throws IOException {
            Map<String, String> keys = KeyValues.orPair(words);
            if (keys.values().stream().filter(STANDARD_INPUT::equals).count() > 1) {
                throw new CommandFailure.Usage("only one key can have its value from standard input");
            }
            if (keys.containsValue(STANDARD_INPUT)) {
                String input = console().standardInput();
                keys.replaceAll((key, value) -> value.equals(STANDARD_INPUT) ? input : value);
            }
            patch(host, keys);
        }
    }

    /** A key without a value. */
    @Command(
            name = "unset",
            description = "Unset a key.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 user.role"})
    static final class Unset extends Change {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Unset(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) {
            patch(host, Map.of(key, ""));
        }
    }

    /** The whole document anew. */
    @Command(
            name = "edit",
            description = "Edit configuration and devices as YAML, in $VISUAL, $EDITOR or vi.",
            footer = {
                "",
                "Standard input is taken instead if it is no terminal.",
                "",
                "Example:",
                "  ${COMMAND-FULL-NAME} c1 < c1.yaml"
            })
    static final class Edit extends NamedCommand {
        Edit(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) throws IOException {
            String name = "the " + kind().noun().toLowerCase(Locale.ROOT) + " '" + name() + "'";
            new DocumentEdit(console(), host, kind().writable()).run(path(), name);
        }
    }
}
