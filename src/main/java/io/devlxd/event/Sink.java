package io.devlxd.event;

import io.vertx.core.Future;
import io.vertx.core.Handler;

/** Where a listener's events go: a WebSocket or a stream. Used on the connection's event loop. */
interface Sink {
    /** Sends one event, or keeps it until the peer reads; never waits. */
    void send(EncodedEvent event);

    /** Tells whether the peer is behind with reading. */
    boolean isFull();

    /** Called each time the peer has caught up. */
    void onDrain(Handler<Void> handler);

    /** Called once, when the connection has ended. */
    void onClose(Handler<Void> handler);

    /** Ends it in good order. Completes when the last byte is on its way, or can't be any more. */
    Future<Void> end();

    /** Ends it since the peer does not read what it asked for. */
    void endSlow();
}
