package io.devlxd.guest;

import io.devlxd.connection.Callers;
import io.devlxd.connection.RawConnection;
import io.devlxd.event.Listeners;
import io.devlxd.event.Upgrade;
import io.devlxd.event.Wire;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.protocol.EventTypes;
import io.devlxd.protocol.GuestPaths;
import io.devlxd.protocol.GuestRoute;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of the calling guest: a WebSocket for those that ask for one, else a response without end. A route and no resource,
 * since an answer that takes the connection over is nothing that a resource could return.
 */
@Singleton
public class EventsRoute {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Listeners listeners;
    private final Callers callers;
    private final CallingGuest guest;
    private final GuestTally tally;

    EventsRoute(Listeners listeners, Callers callers, CallingGuest guest, GuestTally tally) {
        this.tally = tally;
        this.listeners = listeners;
        this.callers = callers;
        this.guest = guest;
    }

    void install(@Observes Router router) {
        router.route(GuestPaths.EVENTS).handler(this::listen);
    }

    /** Exactly so: LXD takes any other spelling for a client that wants the stream. */
    static boolean wantsWebSocket(HttpServerRequest request) {
        return "websocket".equals(request.getHeader(HttpHeaders.UPGRADE));
    }

    private void listen(RoutingContext context) {
        try {
            if (wantsWebSocket(context.request())) {
                upgrade(context);
            } else {
                stream(context);
            }
        } catch (RefusedException e) {
            Refusals.answer(context.response(), e);
        }
    }

    private void upgrade(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (CallingGuest.isHead(context)) {
            refuseHandshake(context, 405, "Method Not Allowed");
            return;
        }
        if (!isHandshake(request)) {
            refuseHandshake(context, 400, "Bad Request");
            return;
        }
        RunningInstance run = guest.run();
        Set<String> types = types(context);
        HttpConnection connection = request.connection();
        listeners.reserve(run);
        callers.keepOpen(connection);
        Upgrade.of(request)
                .onSuccess(socket -> listen(run, types, socket, connection))
                .onFailure(gone -> listeners.release(run));
    }

    private void listen(RunningInstance run, Set<String> types, ServerWebSocket socket, HttpConnection connection) {
        // Vert.x writes this answer without the gate's seeing it.
        tally.answered(GuestRoute.EVENTS, SWITCHING_PROTOCOLS);
        RawConnection raw = RawConnection.of(connection);
        if (socket.isClosed() || !raw.isOpen()) {
            listeners.release(run);
            return;
        }
        try {
            listeners.guest(run, types, socket, new Wire(raw::write, raw::abort));
        } catch (IllegalStateException closedAlready) {
            listeners.release(run);
        }
    }

    private void stream(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", Answers.JSON).putHeader(Answers.NO_SNIFF, "nosniff");
        if (CallingGuest.isHead(context)) {
            response.end();
            return;
        }
        RawConnection raw = RawConnection.of(context.request().connection());
        if (response.closed() || !raw.isOpen()) {
            // Nobody is there to listen, and nobody would tell of the end.
            return;
        }
        RunningInstance run = guest.run();
        listeners.reserve(run);
        callers.answerWithoutEnd(context.request().connection());
        response.setChunked(true).write("");
        context.request().resume();
        listeners.guest(run, types(context), response, raw::abort);
    }

    private static boolean isHandshake(HttpServerRequest request) {
        String connection = request.getHeader("Connection");
        return "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && isPresent(request.getHeader("Sec-WebSocket-Key"))
                && !hasBody(request)
                && !request.isEnded()
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade");
    }

    /** It could have been read already, and then there is no upgrade any more. */
    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isPresent(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /** LXD glues two messages together here. */
    private static void refuseHandshake(RoutingContext context, int status, String text) {
        context.response().putHeader("Sec-Websocket-Version", "13");
        Answers.error(context.response(), status, text + "\ninternal server error");
    }

    private static Set<String> types(RoutingContext context) {
        try {
            return EventTypes.ofGuest(context.request().getParam("type"));
        } catch (IllegalArgumentException malformedQuery) {
            return EventTypes.ofGuest(null);
        }
    }
}
