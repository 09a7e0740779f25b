package io.devlxd.event;

import io.devlxd.event.EventTally.Drop;
import io.devlxd.event.EventTally.Kind;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Places;
import io.devlxd.instance.Places.Bound;
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
    /** How long a listener's last bytes may take to be read. */
    private static final Duration PARTING = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Audiences audiences;
    private final ListenerLimits limits;
    private final Duration pingInterval;
    private final EventTally tally;
    private final Places places;

    /** Each with its event loop. */
    private final Map<Listener, Context> live = new ConcurrentHashMap<>();

    private volatile boolean ended;

    /** @param pingInterval of WebSockets; LXD's is ten seconds */
    public Listeners(Vertx vertx, ListenerLimits limits, Duration pingInterval, EventTally tally, LimitTally reached) {
        this.vertx = vertx;
        this.audiences = new Audiences(vertx);
        this.limits = limits;
        this.pingInterval = pingInterval;
        this.tally = tally;
        this.places = new Places(
                new Bound(Limit.LISTENERS, limits.perInstance()),
                new Bound(Limit.TOTAL_LISTENERS, limits.total()),
                Refusal.TOO_MANY_LISTENERS,
                reached);
    }

    /**
     * Makes room for one more listener inside {@code run}; {@link #release} gives it back.
     *
     * @throws RefusedException if there is none
     */
    public void reserve(RunningInstance run) {
        places.take(run);
    }

    public void release(RunningInstance run) {
        places.giveBack(run);
    }

    /**
     * Sends {@code run}'s events to a WebSocket in a place that was reserved.
     *
     * @param wire under {@code socket}
     */
    public void guest(RunningInstance run, Set<String> types, ServerWebSocket socket, Wire wire) {
        guest(run, types, Kind.GUEST_WEBSOCKET, webSocket(socket, wire, Kind.GUEST_WEBSOCKET));
    }

    /**
     * Sends {@code run}'s events down a response without end, in a place that was reserved.
     *
     * @param abort ends the connection at once
     */
    public void guest(RunningInstance run, Set<String> types, HttpServerResponse response, Runnable abort) {
        Runnable slow = () -> tally.dropped(Kind.GUEST_STREAM, Drop.SLOW);
        guest(run, types, Kind.GUEST_STREAM, new StreamSink(vertx, response, abort, PARTING, slow));
    }

    /**
     * Sends the host's events to a WebSocket.
     *
     * @param projects tells whose events are wanted
     * @param wire under {@code socket}
     */
    public void host(Set<String> types, Predicate<String> projects, ServerWebSocket socket, Wire wire) {
        Sink sink = webSocket(socket, wire, Kind.HOST_WEBSOCKET);
        Predicate<EncodedEvent> wanted = event -> types.contains(event.type()) && projects.test(event.project());
        listen(Addresses.HOST, Kind.HOST_WEBSOCKET, wanted, sink, closed -> {});
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

    private Sink webSocket(ServerWebSocket socket, Wire wire, Kind kind) {
        return new WebSocketSink(vertx, socket, wire, pingInterval, PARTING, reason -> tally.dropped(kind, reason));
    }

    private void guest(RunningInstance run, Set<String> types, Kind kind, Sink sink) {
        Predicate<EncodedEvent> wanted = event -> types.contains(event.type());
        Listener listener = listen(Addresses.of(run), kind, wanted, sink, closed -> release(run));
        if (run.hasStopped() || !run.view().isApiEnabled()) {
            // The end was published before this listener was there to hear it.
            listener.end();
        }
    }

    private Listener listen(
            String address, Kind kind, Predicate<EncodedEvent> wanted, Sink sink, Handler<Void> onClose) {
        Listener listener = new Listener(audiences, address, wanted, sink, limits);
        live.put(listener, vertx.getOrCreateContext());
        tally.opened(kind);
        sink.onClose(closed -> {
            live.remove(listener);
            tally.closed(kind);
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
