package io.devlxd.admin;

import io.devlxd.peer.HostCaller;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** The host's server and its socket: a second one, since Quarkus' own has the guests on it. */
public final class HostServer {
    private static final int TOO_LARGE = 413;

    private final Vertx vertx;
    private final HostServices services;
    private final int maxDocument;
    private final Underway underway = new Underway();
    private final HttpServer server;

    /** @param maxDocument the most bytes that a document may have */
    public HostServer(Vertx vertx, HostServices services, int maxDocument) {
        this.vertx = vertx;
        this.services = services;
        this.maxDocument = maxDocument;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false));
    }

    /** Blocks until the socket is bound. */
    public void listen(Path socket) {
        try {
            server.connectionHandler(connection -> HostCaller.welcome(connection, maxDocument))
                    .requestHandler(router())
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
        return underway.part().compose(answered -> server.close());
    }

    private Router router() {
        Router router = Router.router(vertx);
        // Listeners are never answered to the end.
        router.routeWithRegex("(?!" + HostPaths.EVENTS + ").*").handler(underway::pass);
        router.route().failureHandler(this::failed);
        services.install(router, () -> {
            router.route().handler(HostServer::ignoreType);
            router.route().handler(BodyHandler.create(false).setBodyLimit(maxDocument));
        });
        AnswerCount.install(router, services.report());
        router.errorHandler(404, context -> Envelope.error(context.response(), 404, "not found"));
        // As LXD answers where it has the path, but not the method.
        router.errorHandler(405, context -> Envelope.error(context.response(), 501, "not implemented"));
        return router;
    }

    /** Every document is JSON, as to LXD; Vert.x would decode what curl calls a form. */
    private static void ignoreType(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        context.next();
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == TOO_LARGE) {
            Envelope.error(
                    context.response(), TOO_LARGE, "The document is larger than the " + maxDocument + " bytes allowed");
        } else if (context.failure() == null) {
            Envelope.error(context.response(), context.statusCode(), "not found");
        } else {
            Rejections.answer(context.response(), context.failure());
        }
    }
}
