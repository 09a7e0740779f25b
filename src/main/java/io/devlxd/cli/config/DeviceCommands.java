package io.devlxd.cli.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The devices of an instance, those of its profiles apart, or of a profile. */
@Command(name = "device", description = "Show and change devices; guests hear of it at once.")
public final class DeviceCommands {
    private DeviceCommands() {}

    public static CommandLine commandLine(Invocation invocation, Kind kind) {
        return new CommandLine(new DeviceCommands())
                .addSubcommand(new ListDevices(invocation, kind))
                .addSubcommand(new Show(invocation, kind))
                .addSubcommand(new Add(invocation, kind))
                .addSubcommand(new Get(invocation, kind))
                .addSubcommand(new Set(invocation, kind))
                .addSubcommand(new Unset(invocation, kind))
                .addSubcommand(new Remove(invocation, kind));
    }

    /** The devices' names. */
    @Command(
            name = "list",
            description = "Print the devices' names, one a line.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1"})
    static final class ListDevices extends NamedCommand {
        ListDevices(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) {
            host.get(path()).content().path(Fields.DEVICES).fieldNames().forEachRemaining(device -> out().print(
                            device + "\n"));
        }
    }

    /** All devices. */
    @Command(
            name = "show",
            description = "Print the devices as YAML.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1"})
    static final class Show extends NamedCommand {
        Show(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        protected void runNamed(HostClient host) {
            out().print(Yaml.of(host.get(path()).content().path(Fields.DEVICES)));
        }
    }

    /** A new device. */
    @Command(
            name = "add",
            description = "Add a device.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 data disk source=/srv/data path=/data"})
    static final class Add extends DeviceCommand {
        @Parameters(index = "2", paramLabel = "TYPE", description = "Its type, such as disk, nic or unix-char.")
        private String type = "";

        @Parameters(index = "3..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its settings.")
        private List<String> settings = new ArrayList<>();

        Add(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        void runOnDevice(HostClient host, Document holder) {
            Map<String, String> keys = KeyValues.of(settings);
            if (!known(holder).isMissingNode()) {
                throw new CommandFailure(
                        "'" + name() + "' has a device '" + device() + "' already: 'device set' changes it");
            }
            ObjectNode added = host.newDocument().put(Fields.TYPE, type);
            keys.forEach(added::put);
            patch(host, holder, added);
            out().println("Device " + device() + " added to " + name());
        }
    }

    /** One setting of a device. */
    @Command(
            name = "get",
            description = "Print a device's setting, an empty line if it has none.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 data path"})
    static final class Get extends DeviceCommand {
        @Parameters(index = "2", paramLabel = "KEY", description = "The setting.")
        private String key = "";

        Get(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        void runOnDevice(HostClient host, Document holder) {
            out().print(Texts.of(existing(holder), key) + "\n");
        }
    }

    /** Other settings of a device. */
    @Command(
            name = "set",
            description = "Change a device's settings; an empty value removes one.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 data readonly=true"})
    static final class Set extends DeviceCommand {
        @Parameters(index = "2..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "The settings.")
        private List<String> settings = new ArrayList<>();

        Set(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        void runOnDevice(HostClient host, Document holder) {
            Map<String, String> keys = KeyValues.orPair(settings);
            ObjectNode changed = existing(holder);
            keys.forEach(changed::put);
            keys.forEach((key, value) -> {
                if (value.isEmpty()) {
                    changed.remove(key);
                }
            });
            patch(host, holder, changed);
        }
    }

    /** A setting less. */
    @Command(
            name = "unset",
            description = "Remove a device's setting.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 data readonly"})
    static final class Unset extends DeviceCommand {
        @Parameters(index = "2", paramLabel = "KEY", description = "The setting.")
        private String key = "";

        Unset(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        void runOnDevice(HostClient host, Document holder) {
            ObjectNode changed = existing(holder);
            changed.remove(key);
            patch(host, holder, changed);
        }
    }

    /** One device less. */
    @Command(
            name = "remove",
            description = "Remove a device.",
            footer = {"", "Example:", "  ${COMMAND-FULL-NAME} c1 data"})
    static final class Remove extends DeviceCommand {
        Remove(Invocation invocation, Kind kind) {
            super(invocation, kind);
        }

        @Override
        void runOnDevice(HostClient host, Document holder) {
            existing(holder);
            // A merge can't take away, so the whole document is written.
            ObjectNode whole = kind().writable().of(holder.content());
            whole.withObjectProperty(Fields.DEVICES).remove(device());
            host.change(HttpMethod.PUT, path(), whole, holder.etag());
            out().println("Device " + device() + " removed from " + name());
        }
    }
}
