package io.devlxd.event;

import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Opens listeners, and counts those of each instance. Called on the event loop of the listener's connection. */
public final class Listeners {
    private final Vertx vertx;
    private final ListenerLimits limits;
    private final Duration pingInterval;
    private final Map<RunningInstance, Integer> open = new ConcurrentHashMap<>();

    /** Each with its event loop. */
    private final Map<Listener, Context> live = new ConcurrentHashMap<>();

    private volatile boolean ended;

    /** @param pingInterval of WebSockets; LXD's is ten seconds */
    public Listeners(Vertx vertx, ListenerLimits limits, Duration pingInterval) {
        this.vertx = vertx;
        this.limits = limits;
        this.pingInterval = pingInterval;
    }

    /**
     * Makes room for one more listener inside {@code run}; {@link #release} gives it back.
     *
     * @throws RefusedException if there is none
     */
    public void reserve(RunningInstance run) {
        int now = open.merge(run, 1, Integer::sum);
        if (now > limits.perInstance()) {
            release(run);
            throw new RefusedException(Refusal.TOO_MANY_LISTENERS);
        }
    }

    public void release(RunningInstance run) {
        open.computeIfPresent(run, (same, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Sends {@code run}'s events to a WebSocket in a place that was reserved.
     *
     * @param abort ends the connection without another byte
     */
    public void guest(RunningInstance run, Set<String> types, ServerWebSocket socket, Runnable abort) {
        guest(run, types, new WebSocketSink(vertx, socket, pingInterval, abort));
    }

    /** Sends {@code run}'s events down a response without end, in a place that was reserved. */
    public void guest(RunningInstance run, Set<String> types, HttpServerResponse response) {
        guest(run, types, new StreamSink(response));
    }

    /**
     * Sends the host's events to a WebSocket.
     *
     * @param projects tells whose events are wanted
     */
    public void host(Set<String> types, Predicate<String> projects, ServerWebSocket socket) {
        Sink sink = new WebSocketSink(vertx, socket, pingInterval, socket::close);
        Predicate<EncodedEvent> wanted = event -> types.contains(event.type()) && projects.test(event.project());
        listen(Addresses.HOST, wanted, sink, closed -> {});
    }

    /**
     * Ends all of them, and those that are still to come, since the daemon ends. Any thread.
     *
     * @return completes when each has been told, whether or not it answers
     */
    public Future<Void> endAll() {
        ended = true;
        List<Future<Void>> told = new ArrayList<>();
        live.forEach((listener, loop) -> told.add(end(listener, loop)));
        return Future.join(told).mapEmpty();
    }

    private void guest(RunningInstance run, Set<String> types, Sink sink) {
        Predicate<EncodedEvent> wanted = event -> types.contains(event.type());
        Listener listener = listen(Addresses.of(run), wanted, sink, closed -> release(run));
        if (run.hasStopped() || !run.view().isApiEnabled()) {
            // The end was published before this listener was there to hear it.
            listener.end();
        }
    }

    private Listener listen(String address, Predicate<EncodedEvent> wanted, Sink sink, Handler<Void> onClose) {
        Listener listener = new Listener(vertx.eventBus(), address, wanted, sink, limits);
        live.put(listener, vertx.getOrCreateContext());
        sink.onClose(closed -> {
            live.remove(listener);
            listener.unsubscribe();
            onClose.handle(closed);
        });
        if (ended) {
            listener.end();
        }
        return listener;
    }

    private static Future<Void> end(Listener listener, Context loop) {
        Promise<Void> told = Promise.promise();
        loop.runOnContext(now -> listener.end().onComplete(told));
        return told.future();
    }
}
