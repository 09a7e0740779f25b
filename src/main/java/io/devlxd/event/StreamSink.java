package io.devlxd.event;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** A response without end, one event a line, for clients that speak no WebSocket. Its head has been sent. */
final class StreamSink implements Sink {
    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Runnable abort;
    private final Duration patience;
    private final Runnable slow;
    private Handler<Void> closed = nobody -> {};
    private boolean isClosed;

    /**
     * @param abort ends the connection at once
     * @param patience how long the peer may take to read what is left when it ends
     * @param slow told when the peer does not read
     */
    StreamSink(Vertx vertx, HttpServerResponse response, Runnable abort, Duration patience, Runnable slow) {
        this.vertx = vertx;
        this.response = response;
        this.abort = abort;
        this.patience = patience;
        this.slow = slow;
        // An error ends the connection, which the close handler sees.
        response.exceptionHandler(ended -> {});
    }

    @Override
    public void send(EncodedEvent event) {
        response.write(event.line());
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Handler<Void> handler) {
        response.drainHandler(handler);
    }

    @Override
    public void onClose(Handler<Void> handler) {
        closed = handler;
        response.closeHandler(gone -> close());
    }

    @Override
    public Future<Void> end() {
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        // The end comes behind what has not been read, and whoever does not read would be here for ever.
        long timer = vertx.setTimer(patience.toMillis(), late -> abort.run());
        return response.end().onComplete(ended -> {
            vertx.cancelTimer(timer);
            response.close();
            // Of a response that has ended, Vert.x does not tell that its connection closes.
            close();
        });
    }

    @Override
    public void endSlow() {
        slow.run();
        response.reset();
    }

    private void close() {
        if (!isClosed) {
            isClosed = true;
            closed.handle(null);
        }
    }
}
