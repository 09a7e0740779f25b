package io.devlxd.event;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * One who listens, from subscription to the end of its connection. What it can't take at once waits in a bounded queue; when
 * that is full the listener is ended, for a gap it can't see would be worse than an end that it sees. Lives on the event loop
 * of its connection.
 */
final class Listener {
    private static final Logger LOG = Logger.getLogger(Listener.class);

    private final Sink sink;
    private final ListenerLimits limits;
    private final Predicate<EncodedEvent> wanted;
    private final Audiences audiences;
    private final String address;
    private final Queue<EncodedEvent> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean subscribed = true;

    /** Subscribes at once. Called on the event loop of the sink's connection. */
    Listener(Audiences audiences, String address, Predicate<EncodedEvent> wanted, Sink sink, ListenerLimits limits) {
        this.audiences = audiences;
        this.address = address;
        this.sink = sink;
        this.limits = limits;
        this.wanted = wanted;
        sink.onDrain(drained -> flush());
        audiences.join(address, this);
    }

    /** From now on nothing more comes. May be called twice. */
    void unsubscribe() {
        subscribed = false;
        audiences.leave(address, this);
        queue.clear();
    }

    /** Ends it, in good order. Completes when it has been told, or can't be any more. */
    Future<Void> end() {
        unsubscribe();
        return sink.end();
    }

    /** An event that was on its way when it unsubscribed is not taken any more. */
    void take(EncodedEvent event) {
        if (!subscribed) {
            return;
        }
        if (event.isEnd()) {
            end();
        } else if (wanted.test(event)) {
            send(event);
        }
    }

    private void send(EncodedEvent event) {
        if (queue.isEmpty() && !sink.isFull()) {
            sink.send(event);
            return;
        }
        queue.add(event);
        queuedBytes += event.size();
        if (queue.size() > limits.queuedEvents() || queuedBytes > limits.queuedBytes()) {
            LOG.infof("ended a listener that was %d events behind", queue.size());
            unsubscribe();
            sink.endSlow();
        }
    }

    private void flush() {
        while (!queue.isEmpty() && !sink.isFull()) {
            EncodedEvent event = queue.remove();
            queuedBytes -= event.size();
            sink.send(event);
        }
    }
}
