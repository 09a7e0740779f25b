package io.devlxd.cli.hook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container's instance, told of in few requests: a known instance of a container without settings is started with one, any
 * other with three.
 */
final class Registration {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    // LXD's texts.
    private static final List<String> NAME_FAULTS = List.of("Invalid instance name", "already running");

    private final HostClient host;
    private final ProjectOption project;
    private final String name;
    private final String howToName;
    private final Processes processes;

    Registration(HostClient host, ProjectOption project, String name, String howToName, Processes processes) {
        this.host = host;
        this.project = project;
        this.name = name;
        this.howToName = howToName;
        this.processes = processes;
    }

    /**
     * Says that the container runs. An instance that does not exist yet is created with {@code config}; one that does is given
     * it first, since where the guest runs already it may be asking. Nothing changes where another container runs under that
     * name.
     */
    void start(long pid, Map<String, String> config) {
        try {
            if (config.isEmpty() && wasStarted(pid)) {
                return;
            }
            boolean known = !config.isEmpty() && isKnown(pid);
            if ((known || !wasCreated(config)) && !config.isEmpty()) {
                host.change(HttpMethod.PATCH, instance(""), withConfig(host.newDocument(), config));
            }
            changeState(startOf(pid));
        } catch (CommandFailure.Refused e) {
            throw explained(e);
        }
    }

    /** Says that the container has ended, and has the instance forgotten if it is {@code ephemeral}. */
    void stop(boolean ephemeral) {
        try {
            Optional<Document> state = host.find(instance(HostPaths.STATE));
            if (state.isEmpty()) {
                return;
            }
            // The process of this container has ended. One that goes on kept it from being registered under the same
            // name.
            long pid = runningProcess(state.get());
            if (pid > 0) {
                refuseTaken(pid);
                changeState(host.newDocument().put(Fields.ACTION, "stop"));
            }
            if (ephemeral) {
                host.delete(instance(""));
            }
        } catch (CommandFailure.Refused e) {
            throw explained(e);
        }
    }

    private boolean isKnown(long pid) {
        Optional<Document> state = host.find(instance(HostPaths.STATE));
        long registered = state.map(Registration::runningProcess).orElse(0L);
        if (registered != pid) {
            refuseTaken(registered);
        }
        return state.isPresent();
    }

    private void refuseTaken(long pid) {
        if (pid > 0 && processes.isAlive(pid)) {
            throw new CommandFailure(
                    "'" + name + "' is another container, which runs as process " + pid + "; " + howToName);
        }
    }

    private static long runningProcess(Document state) {
        return state.content().path(Fields.PID).asLong(0);
    }

    private boolean wasStarted(long pid) {
        try {
            changeState(startOf(pid));
            return true;
        } catch (CommandFailure.Refused e) {
            return refusedWith(NOT_FOUND, e);
        }
    }

    /** Another may have created it meanwhile. */
    private boolean wasCreated(Map<String, String> config) {
        ObjectNode instance = host.newDocument().put(Fields.NAME, name).put(Fields.TYPE, "container");
        withConfig(instance, config).putObject(Fields.DEVICES);
        instance.putObject(Fields.SOURCE).put(Fields.TYPE, "none");
        try {
            host.change(HttpMethod.POST, project.at(HostPaths.INSTANCES), instance);
            return true;
        } catch (CommandFailure.Refused e) {
            return refusedWith(CONFLICT, e);
        }
    }

    private static boolean refusedWith(int expected, CommandFailure.Refused e) {
        if (e.status() == expected) {
            return false;
        }
        throw e;
    }

    private ObjectNode startOf(long pid) {
        return host.newDocument().put(Fields.ACTION, "start").put(Fields.PID, pid);
    }

    private void changeState(ObjectNode change) {
        host.change(HttpMethod.PUT, instance(HostPaths.STATE), change);
    }

    private String instance(String below) {
        return project.at(HostPaths.INSTANCES + "/" + HostPaths.encode(name) + below);
    }

    private static ObjectNode withConfig(ObjectNode document, Map<String, String> config) {
        ObjectNode keys = document.putObject(Fields.CONFIG);
        config.forEach(keys::put);
        return document;
    }

    private CommandFailure explained(CommandFailure.Refused e) {
        String text = String.valueOf(e.getMessage());
        boolean isName = e.status() == BAD_REQUEST && NAME_FAULTS.stream().anyMatch(text::contains);
        return isName ? new CommandFailure("'" + name + "': " + text + "; " + howToName) : e;
    }
}
