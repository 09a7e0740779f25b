package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * The rule of the read-only socket: what only asks goes on. Its routes are those of the host socket, and none of them changes
 * anything for a GET; who may read sees all of it.
 */
final class ReadOnly {
    private static final int FORBIDDEN = 403;
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private ReadOnly() {}

    static void check(RoutingContext context) {
        if (READS.contains(context.request().method())) {
            context.next();
        } else {
            Envelope.error(
                    context.response(),
                    FORBIDDEN,
                    "This socket is for reading: make changes by the daemon's own unix.socket, as root or a member of its group");
        }
    }
}
