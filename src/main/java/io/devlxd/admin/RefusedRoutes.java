package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;

/** What LXD's host API does and devlxd has no use for. LXD's client shows the reason to whoever asked for it. */
final class RefusedRoutes {
    private static final int NOT_IMPLEMENTED = 501;
    private static final List<HttpMethod> CHANGES =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private RefusedRoutes() {}

    static void install(Router router) {
        String projects =
                "A project exists from its first instance or profile on: it is not made, changed or deleted by itself";
        refuse(changes(router.route(HostPaths.PROJECTS)), projects);
        refuse(changes(router.route(HostPaths.PROJECTS + "/:name")), projects);
        refuse(
                changes(router.route(HostPaths.API)),
                "The daemon is configured by system properties and its environment, not by the host API");
        String certificates = "There are no certificates: mode and group of its socket say who may use the host API";
        refuse(router.route(HostPaths.CERTIFICATES), certificates);
        refuse(router.route(HostPaths.CERTIFICATES + "/*"), certificates);
    }

    private static Route changes(Route route) {
        CHANGES.forEach(route::method);
        return route;
    }

    private static void refuse(Route route, String reason) {
        route.handler(context -> Envelope.error(context.response(), NOT_IMPLEMENTED, reason));
    }
}
