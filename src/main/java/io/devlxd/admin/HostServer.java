package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.Operations;
import io.devlxd.admin.rest.Rejections;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Places.Bound;
import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * The host's server and its sockets: a second server, since Quarkus' own has the guests on it. By one socket everything can be
 * asked, by the other one, for those who may only read, what changes nothing.
 */
public final class HostServer {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    /** Set once the whole document is there: what fails later is not its doing. */
    private static final String READ = HostServer.class.getName();

    private final Vertx vertx;
    private final HostServices services;
    private final int maxDocument;
    private final HostRoom room;
    private final HostRoom readersRoom;
    private final Underway underway = new Underway();
    private final Operations operations;
    private final HttpServer server;
    private final HttpServer readOnlyServer;

    /** @param reached told of clients that are turned away */
    public HostServer(Vertx vertx, HostServices services, HostLimits limits, LimitTally reached) {
        this.vertx = vertx;
        this.services = services;
        this.maxDocument = limits.document();
        this.room = new HostRoom(new Bound(Limit.HOST_CONNECTIONS, limits.connections()), limits.listeners(), reached);
        this.readersRoom = new HostRoom(new Bound(Limit.HOST_READERS, limits.readers()), limits.listeners(), reached);
        this.operations = services.operations();
        this.server = server();
        this.readOnlyServer = server();
    }

    private HttpServer server() {
        return vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false));
    }

    /** Blocks until the socket is bound. */
    public void listen(Path socket) {
        listen(server, room, router(RoutingContext::next, room), socket);
    }

    /** Blocks until the socket is bound, by which nothing can be changed. */
    public void listenReadOnly(Path socket) {
        listen(readOnlyServer, readersRoom, router(ReadOnly::check, readersRoom), socket);
    }

    private static void listen(HttpServer server, HostRoom room, Router router, Path socket) {
        try {
            server.connectionHandler(room::welcome)
                    .requestHandler(router)
                    .listen(SocketAddress.domainSocketAddress(socket.toString()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot listen on " + socket, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at start", e);
        }
    }

    /** Answers what has been asked, then closes every connection. Any thread. */
    public Future<Void> part() {
        return underway.part()
                .compose(answered -> Future.join(server.close(), readOnlyServer.close()))
                .mapEmpty();
    }

    /** @param gate before every route: lets a request go on, or answers it */
    private Router router(Handler<RoutingContext> gate, HostRoom room) {
        Router router = Router.router(vertx);
        router.route().handler(HostServer::checkTarget);
        // Listeners are never answered to the end.
        router.routeWithRegex("(?!" + HostPaths.EVENTS + ").*").handler(underway::pass);
        router.route().failureHandler(this::failed);
        router.route().handler(gate);
        services.install(router, operations, room, () -> {
            router.route().handler(HostServer::ignoreType);
            router.route().handler(BodyHandler.create(false).setBodyLimit(maxDocument));
            router.route().handler(HostServer::noteRead);
        });
        AnswerCount.install(router, services.report());
        router.errorHandler(404, context -> Envelope.error(context.response(), 404, "not found"));
        // As LXD answers where it has the path, but not the method.
        router.errorHandler(405, context -> Envelope.error(context.response(), 501, "not implemented"));
        return router;
    }

    /** Before any route looks at it: what Vert.x can't decode it would take for a fault of the daemon's. */
    private static void checkTarget(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (RequestTarget.parse(request.method().name(), request.uri()).isWellFormed() && hasParameters(request)) {
            context.next();
        } else {
            Envelope.error(
                    context.response(),
                    BAD_REQUEST,
                    "The path or the query is malformed: it has no control characters, and two hexadecimal digits follow each %");
        }
    }

    private static boolean hasParameters(HttpServerRequest request) {
        try {
            request.params();
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Every document is JSON, as to LXD; Vert.x would decode what curl calls a form. */
    private static void ignoreType(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        context.next();
    }

    private static void noteRead(RoutingContext context) {
        context.put(READ, true);
        context.next();
    }

    /** Whether there is a document that could not be read to its end. */
    private static boolean isUnread(RoutingContext context) {
        return HostRequest.hasBody(context.request())
                && context.get(READ) == null
                && Rejections.of(context.failure()) == null;
    }

    private void failed(RoutingContext context) {
        if (context.response().headWritten() || context.failure() instanceof HttpClosedException) {
            // It has been answered, or there is nobody to answer: the client has gone in the middle of its document.
            return;
        }
        if (context.statusCode() == TOO_LARGE) {
            Envelope.error(
                    context.response(), TOO_LARGE, "The document is larger than the " + maxDocument + " bytes allowed");
        } else if (context.statusCode() == BAD_REQUEST) {
            // The router's own: no route has seen the request.
            Envelope.error(context.response(), BAD_REQUEST, "The request needs a Host header that names a host");
        } else if (context.failure() == null) {
            Envelope.error(context.response(), context.statusCode(), "not found");
        } else if (isUnread(context)) {
            Envelope.error(context.response(), BAD_REQUEST, "The chunks of the request body are malformed");
        } else {
            Rejections.answer(context.response(), context.failure());
        }
    }
}
