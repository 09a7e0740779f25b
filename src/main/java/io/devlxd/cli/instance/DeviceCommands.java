package io.devlxd.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.host.WritablePart;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An instance's own devices, those of its profiles apart. */
@Command(name = "device", description = "Change an instance's devices; the guest hears of it at once.")
final class DeviceCommands {
    private DeviceCommands() {}

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new DeviceCommands())
                .addSubcommand(new Add(invocation))
                .addSubcommand(new Set(invocation))
                .addSubcommand(new Remove(invocation));
    }

    /** A command about one device: reads the instance, changes the version that it read. */
    abstract static class DeviceCommand extends InstanceCommand {
        @Parameters(index = "1", paramLabel = "DEVICE", description = "The device.")
        private String device = "";

        DeviceCommand(Invocation invocation) {
            super(invocation);
        }

        abstract void change(HostClient host, Document instance);

        @Override
        final void runOnInstance(HostClient host) {
            change(host, host.get(instance()));
        }

        final String device() {
            return device;
        }

        final JsonNode known(Document instance) {
            return instance.content().path(Fields.DEVICES).path(device);
        }

        final ObjectNode existing(Document instance) {
            if (known(instance) instanceof ObjectNode known) {
                return known.deepCopy();
            }
            boolean inProfile = instance.content().path(Fields.EXPANDED_DEVICES).has(device);
            throw new CommandFailure(
                    inProfile
                            ? "'" + device + "' comes from a profile: change it there, or add one of that name here"
                            : "'" + name() + "' has no device '" + device + "': see 'devlxd config show " + name()
                                    + "'");
        }

        /** The daemon merges by device name, so the one device is sent as a whole and the others not at all. */
        final void patch(HostClient host, Document instance, ObjectNode settings) {
            ObjectNode change = host.newDocument();
            change.putObject(Fields.DEVICES).set(device, settings);
            host.change(HttpMethod.PATCH, instance(), change, instance.etag());
        }
    }

    /** A new device. */
    @Command(
            name = "add",
            description = "Add a device.",
            footer = {"", "Example:", "  devlxd device add c1 data disk source=/srv/data path=/data"})
    static final class Add extends DeviceCommand {
        @Parameters(index = "2", paramLabel = "TYPE", description = "Its type, such as disk, nic or unix-char.")
        private String type = "";

        @Parameters(index = "3..*", arity = "0..*", paramLabel = "KEY=VALUE", description = "Its settings.")
        private List<String> settings = new ArrayList<>();

        Add(Invocation invocation) {
            super(invocation);
        }

        @Override
        void change(HostClient host, Document instance) {
            Map<String, String> keys = KeyValues.of(settings);
            if (!known(instance).isMissingNode()) {
                throw new CommandFailure(
                        "'" + name() + "' has a device '" + device() + "' already: 'devlxd device set' changes it");
            }
            ObjectNode added = host.newDocument().put(Fields.TYPE, type);
            keys.forEach(added::put);
            patch(host, instance, added);
            out().println("Device " + device() + " added to " + name());
        }
    }

    /** Other settings of a device. */
    @Command(
            name = "set",
            description = "Change a device's settings; an empty value removes one.",
            footer = {"", "Example:", "  devlxd device set c1 data readonly=true"})
    static final class Set extends DeviceCommand {
        @Parameters(index = "2..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "The settings.")
        private List<String> settings = new ArrayList<>();

        Set(Invocation invocation) {
            super(invocation);
        }

        @Override
        void change(HostClient host, Document instance) {
            Map<String, String> keys = KeyValues.of(settings);
            ObjectNode changed = existing(instance);
            keys.forEach(changed::put);
            keys.forEach((key, value) -> {
                if (value.isEmpty()) {
                    changed.remove(key);
                }
            });
            patch(host, instance, changed);
        }
    }

    /** One device less. */
    @Command(
            name = "remove",
            description = "Remove a device.",
            footer = {"", "Example:", "  devlxd device remove c1 data"})
    static final class Remove extends DeviceCommand {
        Remove(Invocation invocation) {
            super(invocation);
        }

        @Override
        void change(HostClient host, Document instance) {
            existing(instance);
            // A merge can't take away, so the whole instance is written.
            ObjectNode whole = WritablePart.of(instance.content());
            whole.withObjectProperty(Fields.DEVICES).remove(device());
            host.change(HttpMethod.PUT, instance(), whole, instance.etag());
            out().println("Device " + device() + " removed from " + name());
        }
    }
}
