package io.devlxd.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Registers a running container. */
@Command(
        name = "start",
        description = "Register a running container, so that its processes get answers.",
        footer = {
            "",
            "An instance that does not exist yet is created; one that does gets the given keys.",
            "",
            "Example:",
            "  devlxd start c1 --pid 4711 -c user.role=web -c security.devlxd.images=true"
        })
final class StartCommand extends NamedCommand {
    private static final int CONFLICT = 409;

    @Option(
            names = "--pid",
            required = true,
            paramLabel = "PID",
            description = "The container's init process, as the host numbers it.")
    private long pid;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "KEY=VALUE",
            description = "A configuration key to set first; may be given again.")
    private List<String> config = new ArrayList<>();

    @Option(names = "--type", paramLabel = "TYPE", description = "'container' (default) or 'virtual-machine'.")
    private String type = "";

    @Option(
            names = "--location",
            paramLabel = "LOCATION",
            description = "The cluster member that the guest is told it runs on.")
    private String location = "";

    StartCommand(Invocation invocation) {
        super(invocation, Kind.INSTANCE);
    }

    @Override
    protected void runNamed(HostClient host) {
        Map<String, String> keys = KeyValues.of(config);
        Optional<Document> known = host.find(path());
        if (known.isEmpty() && !wasCreated(host, keys)) {
            known = host.find(path());
        }
        if (known.isPresent()) {
            checkType(known.get().content());
            update(host, keys);
        }
        start(host, known.isEmpty());
    }

    private void start(HostClient host, boolean isNew) {
        ObjectNode start = host.newDocument().put(Fields.ACTION, "start").put(Fields.PID, pid);
        try {
            host.change(HttpMethod.PUT, path(HostPaths.STATE), start);
        } catch (CommandFailure e) {
            if (isNew) {
                forget(host);
            }
            throw e;
        }
    }

    /** A mistyped pid leaves nothing behind. One that another has started meanwhile is not deleted, which is as it should be. */
    private void forget(HostClient host) {
        try {
            host.delete(path());
        } catch (CommandFailure stays) {
            // Why it was not started matters more.
        }
    }

    /** Another, such as a hook, may have created it meanwhile. */
    private boolean wasCreated(HostClient host, Map<String, String> keys) {
        try {
            host.change(HttpMethod.POST, collection(), created(host, keys));
            return true;
        } catch (CommandFailure.Refused e) {
            if (e.status() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private ObjectNode created(HostClient host, Map<String, String> keys) {
        ObjectNode instance = host.newDocument().put(Fields.NAME, name());
        instance.put(Fields.TYPE, type.isEmpty() ? "container" : type);
        if (!location.isEmpty()) {
            instance.put(Fields.LOCATION, location);
        }
        keys.forEach(instance.putObject(Fields.CONFIG)::put);
        instance.putObject(Fields.DEVICES);
        // LXD wants to be told that no image is meant.
        instance.putObject(Fields.SOURCE).put(Fields.TYPE, "none");
        return instance;
    }

    private void checkType(JsonNode known) {
        String was = known.path(Fields.TYPE).asText(type);
        if (!type.isEmpty() && !type.equals(was)) {
            throw new CommandFailure(
                    "'" + name() + "' is a " + was + ", not a " + type + ": delete it first, or leave out --type");
        }
    }

    private void update(HostClient host, Map<String, String> keys) {
        ObjectNode change = host.newDocument();
        if (!keys.isEmpty()) {
            keys.forEach(change.putObject(Fields.CONFIG)::put);
        }
        if (!location.isEmpty()) {
            change.put(Fields.LOCATION, location);
        }
        if (!change.isEmpty()) {
            host.change(HttpMethod.PATCH, path(), change);
        }
    }
}
