package io.devlxd.event;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/** From a request to a WebSocket, for clients that may go in the middle of it. On the connection's event loop. */
public final class Upgrade {
    private Upgrade() {}

    /**
     * The WebSocket that {@code request} becomes, or why it does not. Vert.x fails its own promise when the client goes, completes it
     * again if the request's end was on its way, and logs that as an exception that nobody caught. So it does not hear of the first.
     *
     * @param request without a body, and not read to its end yet
     */
    public static Future<ServerWebSocket> of(HttpServerRequest request) {
        Promise<ServerWebSocket> promise = Promise.promise();
        request.toWebSocket().onSuccess(promise::tryComplete).onFailure(promise::tryFail);
        request.exceptionHandler(promise::tryFail);
        return promise.future();
    }
}
