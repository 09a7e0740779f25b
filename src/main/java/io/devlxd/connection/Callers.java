package io.devlxd.connection;

import io.devlxd.instance.Admission;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RunningInstance;
import io.devlxd.peer.Caller;
import io.devlxd.peer.PeerCredentials;
import io.devlxd.peer.PeerSocket;
import io.devlxd.peer.Peers;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls on each guest connection. A connection is asked about once, at its first request, and the answer stays with it
 * until it closes: what the kernel noted at {@code connect} does not change either.
 */
public final class Callers implements Admission {
    private static final AttributeKey<Caller> CALLER = AttributeKey.valueOf(Callers.class, "caller");

    /** What its requests are taken from, beside each caller. */
    private static final AttributeKey<TokenBucket> REQUESTS = AttributeKey.valueOf(Callers.class, "requests");

    private final GuestLimits limits;
    private final Peers peers;
    private final LimitTally reached;
    private final GuestConnections connections;
    private final Lobby lobby;
    private final long self = ProcessHandle.current().pid();

    /** Every connection on which something has been asked, whoever asks. */
    private final ChannelGroup arrived = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

    public Callers(Vertx vertx, Peers peers, GuestLimits limits, ConnectionTally tally, LimitTally reached) {
        this.limits = limits;
        this.peers = peers;
        this.reached = reached;
        this.connections = new GuestConnections(limits, tally, reached, System::nanoTime);
        this.lobby = new Lobby(limits.unknownConnections(), limits.requestTime().toNanos(), reached, System::nanoTime);
        PeerTransport.watchServers(
                vertx, () -> List.of(peers.arrivals(), new Door(lobby, connections::userOf, reached)));
    }

    @Override
    public void started(RunningInstance run) {
        connections.started(run);
        peers.started(run);
    }

    @Override
    public void stopped(RunningInstance run) {
        peers.stopped(run);
        connections.stopped(run);
    }

    /** The caller on {@code connection} if it has been identified. On the event loop, at next to no cost. */
    public @Nullable Caller known(HttpConnection connection) {
        return PeerSocket.of(connection).channel().attr(CALLER).get();
    }

    /** Takes one request from what {@code caller}, known on {@code connection}, may make now. Answers whether it may. */
    public boolean mayAsk(HttpConnection connection, Caller caller) {
        TokenBucket requests =
                PeerSocket.of(connection).channel().attr(REQUESTS).get();
        if (requests == null || requests.take()) {
            return true;
        }
        RunningInstance run = caller.run();
        reached.reached(Limit.REQUESTS, run == null ? null : run.name());
        return false;
    }

    /**
     * Identifies the caller on {@code connection}. Called on its event loop, where the future completes. A connection whose
     * peer went away meanwhile is closed, and the future never completes.
     *
     * @param upgrade whether the client wants another protocol: then what it has sent behind the request is held back until
     *     the upgrade, or until {@link #answeredWithoutUpgrade}
     */
    public Future<Caller> identify(HttpConnection connection, boolean upgrade) {
        PeerSocket socket = PeerSocket.of(connection);
        arrived.add(socket.channel());
        if (upgrade) {
            UpgradeHold.install(socket.channel(), limits.requestLine(), limits.headers());
        }
        PipelineGuard.install(socket.channel(), limits, limit -> ended(socket.channel(), limit));
        Optional<PeerCredentials> peer = socket.credentials();
        if (peer.isPresent() && peer.get().pid() == self) {
            // It asks itself whether it answers, and is to be answered however much others ask.
            lobby.leave(socket.channel());
            socket.channel().attr(CALLER).set(Caller.nobody());
            return Future.succeededFuture(Caller.nobody());
        }
        long user = peer.map(known -> connections.userOf(known.uid())).orElse(GuestConnections.OTHERS);
        return peers.identify(socket, peer, user)
                .transform(identified -> identified.succeeded()
                        ? keep(socket.channel(), user, identified.result())
                        : hangUp(socket.channel()));
    }

    /** The client on {@code connection} goes on in HTTP. */
    public void answeredWithoutUpgrade(HttpConnection connection) {
        UpgradeHold.release(PeerSocket.of(connection).channel());
    }

    /** Ends {@code connection} with what has been written. On its event loop. */
    public void end(HttpConnection connection) {
        Channel channel = PeerSocket.of(connection).channel();
        channel.flush();
        GuestConnections.hangUp(channel);
    }

    /** Ends {@code connection} without another byte. */
    public void abort(HttpConnection connection) {
        RawConnection.of(connection).abort();
    }

    /** Lets {@code connection} live on though it may be silent for long. */
    public void keepOpen(HttpConnection connection) {
        PipelineGuard.keepOpen(PeerSocket.of(connection).channel());
    }

    /** The answer on {@code connection} has no end: from now on it closes when its peer sends anything or has gone. */
    public void answerWithoutEnd(HttpConnection connection) {
        PipelineGuard.answerWithoutEnd(PeerSocket.of(connection).channel());
    }

    /**
     * Answers what has been asked, and ends each connection then. WebSockets are left to those who write to them. Any thread.
     *
     * @return completes when nothing is left to be answered
     */
    public Future<Void> part() {
        return Future.join(arrived.stream().map(Callers::part).toList()).mapEmpty();
    }

    private static Future<Void> part(Channel channel) {
        Promise<Void> parted = Promise.promise();
        channel.eventLoop().execute(() -> {
            if (PipelineGuard.part(channel)) {
                channel.closeFuture().addListener(closed -> parted.complete());
            } else {
                parted.complete();
            }
        });
        return parted.future();
    }

    private void ended(Channel channel, Limit limit) {
        Caller caller = channel.attr(CALLER).get();
        RunningInstance run = caller == null ? null : caller.run();
        reached.reached(limit, run == null ? null : run.name());
    }

    /** @param user whose part of what is shared by users it takes */
    private Future<Caller> keep(Channel channel, long user, Optional<Caller> identified) {
        if (identified.isEmpty()) {
            GuestConnections.hangUp(channel);
            return Future.future(never -> {});
        }
        lobby.leave(channel);
        Caller caller = admitted(identified.get(), user, channel);
        Share share = connections.of(caller.run());
        WebSocketGuard.chargeTo(channel, share);
        channel.attr(REQUESTS).set(share.requests());
        channel.attr(CALLER).set(caller);
        // Last: what has come already may be too much, and it is to be known whose it is.
        PipelineGuard.countUnread(channel, share.unread());
        return Future.succeededFuture(caller);
    }

    /** Who calls could not be found out. It may be tried again on another connection; this one gets no answer that may be wrong. */
    private static Future<Caller> hangUp(Channel channel) {
        GuestConnections.hangUp(channel);
        return Future.future(never -> {});
    }

    private Caller admitted(Caller caller, long user, Channel channel) {
        RunningInstance run = caller.run();
        if (run == null) {
            connections.addStranger(user, channel);
            return caller;
        }
        return connections.add(run, channel) ? caller : new Caller(run, Refusal.TOO_MANY_CONNECTIONS);
    }
}
