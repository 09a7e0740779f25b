package io.devlxd.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.WritablePart;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An instance's configuration keys. */
@Command(name = "config", description = "Read and change an instance's configuration.")
final class ConfigCommands {
    private ConfigCommands() {}

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new ConfigCommands())
                .addSubcommand(new Get(invocation))
                .addSubcommand(new Set(invocation))
                .addSubcommand(new Unset(invocation))
                .addSubcommand(new Show(invocation));
    }

    private static void patch(HostClient host, String path, Map<String, String> keys) {
        ObjectNode change = host.newDocument();
        keys.forEach(change.putObject(Fields.CONFIG)::put);
        host.change(HttpMethod.PATCH, path, change);
    }

    /** The value of one key. */
    @Command(
            name = "get",
            description = "Print the value of a key, an empty line if it is not set.",
            footer = {"", "Example:", "  devlxd config get c1 user.role"})
    static final class Get extends InstanceCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Get(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnInstance(HostClient host) {
            JsonNode config = host.get(instance()).content().path(Fields.CONFIG);
            out().print(Texts.of(config, key) + "\n");
        }
    }

    /** New values of keys. */
    @Command(
            name = "set",
            description = "Set keys; the guest hears of those that it may see at once.",
            customSynopsis = {
                "devlxd config set [OPTIONS] NAME KEY VALUE",
                "       devlxd config set [OPTIONS] NAME KEY=VALUE..."
            },
            footer = {
                "",
                "The value - stands for standard input, taken byte by byte. A value that begins with another",
                "dash needs the second form, or -- before NAME.",
                "",
                "Example:",
                "  devlxd config set c1 user.role=web user.zone=b",
                "  devlxd config set c1 cloud-init.user-data - < user-data.yaml"
            })
    static final class Set extends InstanceCommand {
        private static final String STANDARD_INPUT = "-";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "KEY=VALUE",
                description = "The keys and their values.")
        private List<String> words = new ArrayList<>();

        Set(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnInstance(HostClient host) throws IOException {
            Map<String, String> keys = keys();
            if (keys.values().stream().filter(STANDARD_INPUT::equals).count() > 1) {
                throw new CommandFailure.Usage("only one key can have its value from standard input");
            }
            if (keys.containsValue(STANDARD_INPUT)) {
                String input = standardInput();
                keys.replaceAll((key, value) -> value.equals(STANDARD_INPUT) ? input : value);
            }
            patch(host, instance(), keys);
        }

        private Map<String, String> keys() {
            if (words.size() == 2 && !words.get(0).contains("=")) {
                return new TreeMap<>(Map.of(words.get(0), words.get(1)));
            }
            return KeyValues.of(words);
        }

        private String standardInput() throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(console().in().readAllBytes());
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                throw new CommandFailure("standard input is not UTF-8, which values have to be: encode it as base64");
            }
        }
    }

    /** A key without a value. */
    @Command(
            name = "unset",
            description = "Unset a key.",
            footer = {"", "Example:", "  devlxd config unset c1 user.role"})
    static final class Unset extends InstanceCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The key.")
        private String key = "";

        Unset(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnInstance(HostClient host) {
            patch(host, instance(), Map.of(key, ""));
        }
    }

    /** The whole configuration. */
    @Command(
            name = "show",
            description = "Print configuration and devices as YAML.",
            footer = {"", "Example:", "  devlxd config show c1 --expanded"})
    static final class Show extends InstanceCommand {
        @Option(
                names = {"-e", "--expanded"},
                description = "With what the profiles add.")
        private boolean expanded;

        Show(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnInstance(HostClient host) {
            JsonNode instance = host.get(instance()).content();
            ObjectNode shown = WritablePart.of(instance);
            if (expanded) {
                shown.set(Fields.CONFIG, instance.path(Fields.EXPANDED_CONFIG));
                shown.set(Fields.DEVICES, instance.path(Fields.EXPANDED_DEVICES));
            }
            out().print(Yaml.of(shown));
        }
    }
}
