package io.devlxd.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.vertx.core.http.HttpMethod;
import picocli.CommandLine.Parameters;

/** A command about one device: reads the instance or profile, changes the version that it read. */
abstract class DeviceCommand extends NamedCommand {
    @Parameters(index = "1", paramLabel = "DEVICE", description = "The device.")
    private String device = "";

    DeviceCommand(Invocation invocation, Kind kind) {
        super(invocation, kind);
    }

    /** Does what is to be done in the version {@code holder} of the instance or profile. */
    abstract void runOnDevice(HostClient host, Document holder);

    @Override
    protected final void runNamed(HostClient host) {
        runOnDevice(host, host.get(path()));
    }

    final String device() {
        return device;
    }

    final JsonNode known(Document holder) {
        return holder.content().path(Fields.DEVICES).path(device);
    }

    final ObjectNode existing(Document holder) {
        if (known(holder) instanceof ObjectNode known) {
            return known.deepCopy();
        }
        boolean inProfile = holder.content().path(Fields.EXPANDED_DEVICES).has(device);
        throw new CommandFailure(
                inProfile
                        ? "'" + device + "' comes from a profile: change it there, or add one of that name here"
                        : "'" + name() + "' has no device '" + device + "': see '" + kind().showing() + " " + name()
                                + "'");
    }

    /** The daemon merges by device name, so the one device is sent as a whole and the others not at all. */
    final void patch(HostClient host, Document holder, ObjectNode settings) {
        ObjectNode change = host.newDocument();
        change.putObject(Fields.DEVICES).set(device, settings);
        host.change(HttpMethod.PATCH, path(), change, holder.etag());
    }
}
