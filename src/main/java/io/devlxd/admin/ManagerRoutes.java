package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.instance.Instances;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What LXD does with instances since it manages them itself, and devlxd can't. */
final class ManagerRoutes {
    private static final int NOT_IMPLEMENTED = 501;
    private static final List<String> PARTS =
            List.of("exec", "console", "files", "sftp", "snapshots", "backups", "logs", "metadata", "rebuild");

    private final Instances instances;

    ManagerRoutes(Instances instances) {
        this.instances = instances;
    }

    void install(Router router) {
        for (String part : PARTS) {
            String route = HostPaths.INSTANCES + "/:name/" + part;
            router.route(route).handler(context -> refuse(context, part));
            router.route(route + "/*").handler(context -> refuse(context, part));
        }
    }

    private void refuse(RoutingContext context, String part) {
        instances.get(new HostRequest(context).instance());
        Envelope.error(
                context.response(),
                NOT_IMPLEMENTED,
                "\"" + part + "\" is the container manager's part: devlxd only serves the guest API");
    }
}
