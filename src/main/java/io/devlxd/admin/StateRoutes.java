package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.Etag;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.JsonFields;
import io.devlxd.admin.rest.Operations;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Instances;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Runs;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Whether instances run, on the host API: container managers tell, nothing is started or stopped here. */
final class StateRoutes {
    private static final String STATE = HostPaths.INSTANCES + "/:name" + HostPaths.STATE;

    private static final String START = "start";
    private static final String STOP = "stop";
    private static final Set<String> ACTIONS = Set.of(START, STOP, "restart", "freeze", "unfreeze");

    private final Instances instances;
    private final Runs runs;
    private final Operations operations;

    StateRoutes(Instances instances, Runs runs, Operations operations) {
        this.instances = instances;
        this.runs = runs;
        this.operations = operations;
    }

    void install(Router router) {
        router.get(STATE).handler(this::show);
        router.put(STATE).handler(this::change);
    }

    private void show(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        InstanceDocument document = new InstanceDocument(instances.get(request.instance()));
        context.response().putHeader("ETag", Etag.of(document.state()));
        Envelope.sync(context.response(), document.state());
    }

    private void change(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        InstanceName name = request.instance();
        String action = fields.textOr("action", "");
        refuseToAct(action, fields);
        if (action.equals(START)) {
            operate(request, name, "Starting instance", runs.start(request.by(), name, pid(fields)));
        } else {
            operate(request, name, "Stopping instance", runs.stop(request.by(), name));
        }
    }

    /**
     * Whoever tells what has happened says no more than is needed. LXD's clients always send a time limit: they want a container
     * started or stopped, and must not be told that it was.
     */
    private static void refuseToAct(String action, JsonFields fields) {
        boolean isKnown = action.equals(START) || action.equals(STOP);
        if (fields.has("timeout") || (ACTIONS.contains(action) && !isKnown)) {
            throw RejectedException.invalid("To " + action + " instances is the container manager's part:"
                    + " it, or its hooks, tell devlxd of every start and stop");
        }
        if (!isKnown) {
            throw RejectedException.invalid("Unknown action \"" + action + "\": use start or stop");
        }
    }

    private static int pid(JsonFields fields) {
        Integer pid = fields.number("pid");
        if (pid == null || pid <= 1) {
            throw RejectedException.invalid("Field \"pid\" must be the host's pid of the instance's first process");
        }
        return pid;
    }

    private void operate(HostRequest request, InstanceName name, String description, CompletionStage<Instance> change) {
        Operations.Resources resources = Operations.Resources.of("instances", InstanceDocument.path(name));
        operations.follow(request, description, resources, change, changed -> null);
    }
}
