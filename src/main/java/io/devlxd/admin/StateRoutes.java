package io.devlxd.admin;

import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Instances;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Runs;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;

/** Whether instances run, on the host API: container managers tell, nothing is started or stopped here. */
final class StateRoutes {
    private static final String STATE = HostPaths.INSTANCES + "/:name" + HostPaths.STATE;

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
        switch (fields.textOr("action", "")) {
            case "start" ->
                operate(request, name, "Starting instance", runs.start(request.by(), name, pid(request, fields)));
            case "stop" -> operate(request, name, "Stopping instance", runs.stop(request.by(), name));
            default ->
                throw RejectedException.invalid(
                        "Unknown action \"" + fields.textOr("action", "") + "\": use start or stop");
        }
    }

    private int pid(HostRequest request, JsonFields fields) {
        Integer pid = fields.number("pid");
        if (pid != null && pid > 1) {
            return pid;
        }
        if (instances.get(request.instance()).isRunning()) {
            throw RejectedException.invalid("The instance is already running");
        }
        throw RejectedException.invalid("Field \"pid\" must be the host's pid of the instance's first process:"
                + " the container manager starts instances, the daemon is only told");
    }

    private void operate(HostRequest request, InstanceName name, String description, CompletionStage<Instance> change) {
        Operations.Resources resources = Operations.Resources.of("instances", InstanceDocument.path(name));
        operations.follow(request, description, resources, change, changed -> null);
    }
}
