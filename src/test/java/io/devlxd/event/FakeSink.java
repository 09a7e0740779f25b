package io.devlxd.event;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peer that reads as much as a test lets it. Used on the event loop alone. */
final class FakeSink implements Sink {
    final List<String> sent = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    int ended;
    int endedSlow;
    private @Nullable Handler<Void> drained;

    @Override
    public void send(EncodedEvent event) {
        sent.add(event.line().toString());
        room--;
    }

    @Override
    public boolean isFull() {
        return room <= 0;
    }

    @Override
    public void onDrain(Handler<Void> handler) {
        drained = handler;
    }

    @Override
    public void onClose(Handler<Void> handler) {}

    @Override
    public Future<Void> end() {
        ended++;
        return Future.succeededFuture();
    }

    @Override
    public void endSlow() {
        endedSlow++;
    }

    /** The peer has read what it was sent, and takes so many events more. */
    void read(int events) {
        room = events;
        if (drained != null) {
            drained.handle(null);
        }
    }
}
