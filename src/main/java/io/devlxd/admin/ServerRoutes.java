package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.Etag;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.connection.HostCaller;
import io.devlxd.connection.RawConnection;
import io.devlxd.event.Listeners;
import io.devlxd.event.Upgrade;
import io.devlxd.event.Wire;
import io.devlxd.instance.Limit;
import io.devlxd.instance.Project;
import io.devlxd.protocol.EventTypes;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the host API says of the server itself, and the events of everything on it. */
final class ServerRoutes {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int TOO_MANY = 429;

    /** LXD's names for what is served here of what LXD came to serve over time. */
    private static final List<String> EXTENSIONS = List.of(
            "container_last_used_at",
            "etag",
            "patch",
            "profile_usedby",
            "container_image_properties",
            "image_create_aliases",
            "entity_description",
            "restrict_devlxd",
            "devlxd_events",
            "operation_description",
            "event_lifecycle",
            "devlxd_images",
            "container_full",
            "projects",
            "event_location",
            "instances",
            "image_types",
            "images_expiry",
            "image_profiles",
            "api_filtering",
            "usedby_consistency",
            "event_lifecycle_requestor_address",
            "cloud_init",
            "instance_all_projects",
            "instance_get_full",
            "event_project",
            "instance_ready_state");

    private final Listeners listeners;
    private final HostRoom room;
    private final HostTally tally;
    private final String version;

    ServerRoutes(Listeners listeners, HostRoom room, HostTally tally, String version) {
        this.room = room;
        this.tally = tally;
        this.listeners = listeners;
        this.version = version;
    }

    void install(Router router) {
        router.get("/").handler(context -> Envelope.sync(context.response(), List.of(HostPaths.API)));
        router.get(HostPaths.API).handler(this::describe);
        router.get(HostPaths.EVENTS).handler(this::events);
    }

    private void describe(RoutingContext context) {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("architectures", List.of(InstanceDocument.architecture()));
        environment.put("kernel", System.getProperty("os.name"));
        environment.put("kernel_architecture", InstanceDocument.architecture());
        environment.put("kernel_version", System.getProperty("os.version"));
        environment.put("project", Project.DEFAULT);
        environment.put("server", "devlxd");
        environment.put("server_clustered", false);
        environment.put("server_pid", ProcessHandle.current().pid());
        environment.put("server_version", version);
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("config", Map.of());
        server.put("api_extensions", EXTENSIONS);
        server.put("api_status", "stable");
        server.put("api_version", "1.0");
        server.put("auth", "trusted");
        server.put("public", false);
        server.put("auth_methods", List.of());
        server.put("environment", environment);
        context.response().putHeader("ETag", Etag.of(server));
        Envelope.sync(context.response(), server);
    }

    private static boolean isHandshake(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && request.headers().contains("Sec-WebSocket-Key");
    }

    private void events(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isHandshake(request) || HostRequest.hasBody(request)) {
            Envelope.error(context.response(), 400, "Events come over a WebSocket: ask for an upgrade, without a body");
            return;
        }
        if (!room.mayListen(request.connection())) {
            Envelope.error(
                    context.response(),
                    TOO_MANY,
                    "There are too many event listeners: end some, or raise " + Limit.HOST_LISTENERS.key());
            return;
        }
        Set<String> types = EventTypes.ofHost(request.getParam("type"));
        boolean all = "true".equals(request.getParam("all-projects"));
        String project = request.getParam("project", Project.DEFAULT);
        Predicate<String> wanted = of -> all || of.equals(project);
        HostCaller.expectUpgrade(request.connection());
        Future<ServerWebSocket> upgraded = Upgrade.of(request);
        upgraded.onFailure(refused -> {
            room.stopListening(request.connection());
            HostCaller.answeredWithoutUpgrade(request.connection());
        });
        upgraded.onSuccess(socket -> {
            // Vert.x writes this answer without a handler's seeing it.
            tally.answered(HostPaths.EVENTS, SWITCHING_PROTOCOLS, 0);
            RawConnection raw = RawConnection.of(request.connection());
            // Of one that has gone already nobody would tell the end.
            if (raw.isOpen()) {
                listeners.host(types, wanted, socket, new Wire(raw::write, raw::abort));
            }
        });
    }
}
