package io.devlxd.event;

import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
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
    private final MessageConsumer<EncodedEvent> consumer;
    private final Queue<String> queue = new ArrayDeque<>();
    private long queuedCharacters;

    /** Subscribes at once. Called on the event loop of the sink's connection. */
    Listener(EventBus bus, String address, Predicate<EncodedEvent> wanted, Sink sink, ListenerLimits limits) {
        this.sink = sink;
        this.limits = limits;
        this.wanted = wanted;
        this.consumer = bus.localConsumer(address, message -> take(message.body()));
        sink.onDrain(drained -> flush());
    }

    /** Takes it from the bus. May be called twice. */
    void unsubscribe() {
        consumer.unregister();
        queue.clear();
    }

    /** Ends it, in good order. Completes when it has been told, or can't be any more. */
    Future<Void> end() {
        unsubscribe();
        return sink.end();
    }

    private void take(EncodedEvent event) {
        if (event.isEnd()) {
            end();
        } else if (wanted.test(event)) {
            send(event.json());
        }
    }

    private void send(String json) {
        if (queue.isEmpty() && !sink.isFull()) {
            sink.send(json);
            return;
        }
        queue.add(json);
        queuedCharacters += json.length();
        if (queue.size() > limits.queuedEvents() || queuedCharacters > limits.queuedCharacters()) {
            LOG.infof("ended a listener that was %d events behind", queue.size());
            unsubscribe();
            sink.endSlow();
        }
    }

    private void flush() {
        while (!queue.isEmpty() && !sink.isFull()) {
            String json = queue.remove();
            queuedCharacters -= json.length();
            sink.send(json);
        }
    }
}
