package io.devlxd.event;

import io.devlxd.event.EventTally.Drop;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A WebSocket that is only written to. It is kept alive by pings, the first at once; a peer that leaves three of them
 * unanswered, or sends anything but control frames, is hung up on.
 */
final class WebSocketSink implements Sink {
    private static final String KEEPALIVE = "keepalive";
    private static final int MAX_UNANSWERED_PINGS = 3;

    /** RFC 6455, 7.4.1: the endpoint is going away. */
    private static final short GOING_AWAY = 1001;

    /** Registered with IANA: try again later. */
    private static final short TRY_AGAIN_LATER = 1013;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Wire wire;
    private final Duration patience;
    private final Consumer<Drop> dropped;
    private final long pings;
    private int unansweredPings;

    /**
     * @param wire under {@code socket}
     * @param patience how long the peer may take to read what is left when it ends
     * @param dropped told why it is ended, if it is for the peer's doing
     */
    WebSocketSink(
            Vertx vertx,
            ServerWebSocket socket,
            Wire wire,
            Duration pingInterval,
            Duration patience,
            Consumer<Drop> dropped) {
        this.vertx = vertx;
        this.socket = socket;
        this.wire = wire;
        this.patience = patience;
        this.dropped = dropped;
        socket.pongHandler(pong -> unansweredPings = 0);
        socket.frameHandler(this::refuseData);
        // An error ends the connection, which the close handler sees.
        socket.exceptionHandler(ended -> {});
        this.pings = vertx.setPeriodic(pingInterval.toMillis(), timer -> ping());
        ping();
    }

    @Override
    public void send(EncodedEvent event) {
        wire.write().accept(event.frame());
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void onDrain(Handler<Void> handler) {
        socket.drainHandler(handler);
    }

    @Override
    public void onClose(Handler<Void> handler) {
        socket.closeHandler(closed -> {
            vertx.cancelTimer(pings);
            handler.handle(closed);
        });
    }

    @Override
    public Future<Void> end() {
        return close(GOING_AWAY, "no longer available");
    }

    @Override
    public void endSlow() {
        dropped.accept(Drop.SLOW);
        close(TRY_AGAIN_LATER, "events not read in time");
    }

    private void ping() {
        if (unansweredPings == MAX_UNANSWERED_PINGS) {
            drop(Drop.NO_PONG);
            return;
        }
        unansweredPings++;
        if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer(KEEPALIVE));
        }
    }

    private void refuseData(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
            drop(Drop.SPOKE);
        }
    }

    private void drop(Drop reason) {
        dropped.accept(reason);
        wire.abort().run();
    }

    private Future<Void> close(short code, String reason) {
        if (socket.isClosed()) {
            return Future.succeededFuture();
        }
        // Vert.x waits for an answer only once this has been sent, which is behind what has not been read.
        long timer = vertx.setTimer(patience.toMillis(), late -> wire.abort().run());
        return socket.close(code, reason).onComplete(told -> vertx.cancelTimer(timer));
    }
}
