package io.devlxd.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those who listen at one address on one event loop: a single subscriber of the bus, which would otherwise queue a task for each
 * listener. They are told in turns, so that thousands of them leave room for whatever else the event loop has to do.
 */
final class Audience {
    private static final int TOLD_IN_A_TURN = 128;

    private final Context loop;
    private final MessageConsumer<EncodedEvent> consumer;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final Queue<Telling> tellings = new ArrayDeque<>();

    /** As an array, made when it is needed and as long as nobody comes or goes. */
    private Listener @Nullable [] present;

    /** Subscribes at once. Called on the event loop that it is for. */
    Audience(Vertx vertx, String address) {
        this.loop = vertx.getOrCreateContext();
        this.consumer = vertx.eventBus().localConsumer(address, message -> hear(message.body()));
    }

    void add(Listener listener) {
        listeners.add(listener);
        present = null;
    }

    void remove(Listener listener) {
        listeners.remove(listener);
        present = null;
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void unsubscribe() {
        consumer.unregister();
    }

    private void hear(EncodedEvent event) {
        tellings.add(new Telling(event, present()));
        if (tellings.size() == 1) {
            tell();
        }
    }

    private void tell() {
        Telling first = tellings.element();
        if (first.tellSome()) {
            tellings.remove();
        }
        if (!tellings.isEmpty()) {
            loop.runOnContext(turn -> tell());
        }
    }

    private Listener[] present() {
        if (present == null) {
            present = listeners.toArray(Listener[]::new);
        }
        return present;
    }

    /** An event on its way to those who were present when it came. */
    private static final class Telling {
        private final EncodedEvent event;
        private final Listener[] listeners;
        private int told;

        Telling(EncodedEvent event, Listener[] listeners) {
            this.event = event;
            this.listeners = listeners;
        }

        /** Answers whether all have been told. */
        boolean tellSome() {
            int turn = Math.min(listeners.length, told + TOLD_IN_A_TURN);
            while (told < turn) {
                listeners[told++].take(event);
            }
            return told == listeners.length;
        }
    }
}
