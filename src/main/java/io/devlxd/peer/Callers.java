package io.devlxd.peer;

import io.devlxd.instance.Admission;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RunningInstance;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
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
    private final PeerTally tally;
    private final LimitTally reached;
    private final RunningIndex index;
    private final GuestConnections connections;
    private final RefusalLog refusals;
    private final Identification identification;
    private final Lobby lobby;
    private final Inquiries inquiries;
    private final long self = ProcessHandle.current().pid();

    /** Never goes back: that two event loops set it at once does no harm. */
    private volatile boolean kernelHasPidfds;

    /** Every connection on which something has been asked, whoever asks. */
    private final ChannelGroup arrived = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

    /**
     * @param inquirers threads that find out who calls
     * @param procRoot {@code /proc}
     */
    public Callers(
            Vertx vertx,
            Executor inquirers,
            Path procRoot,
            GuestLimits limits,
            PeerTally tally,
            LimitTally reached,
            Clock clock) {
        this.limits = limits;
        this.tally = tally;
        this.reached = reached;
        this.connections = new GuestConnections(limits, tally, reached, System::nanoTime);
        this.lobby = new Lobby(limits.unknownConnections(), limits.requestTime().toNanos(), reached, System::nanoTime);
        this.inquiries = new Inquiries(vertx, inquirers);
        ProcFs proc = new ProcFs(procRoot);
        PeerTransport.watchServers(
                vertx, () -> List.of(new Arrivals(proc), new Door(lobby, connections::userOf, reached)));
        this.index = new RunningIndex(run -> proc.isAlive(run.init()));
        this.refusals = new RefusalLog(clock);
        this.identification = new Identification(proc, index, tally, refusals);
    }

    @Override
    public void started(RunningInstance run) {
        connections.started(run);
        index.started(run);
    }

    @Override
    public void stopped(RunningInstance run) {
        index.stopped(run);
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
            UpgradeHold.install(socket.channel(), limits);
        }
        PipelineGuard.install(socket.channel(), limits, limit -> ended(socket.channel(), limit));
        Optional<PeerCredentials> peer = socket.credentials();
        if (peer.isEmpty()) {
            tally.identified(PeerTally.Outcome.GONE);
            return keep(socket.channel(), GuestConnections.OTHERS, Optional.of(Caller.nobody()));
        }
        if (peer.get().pid() == self) {
            // It asks itself whether it answers, and is to be answered however much others ask.
            lobby.leave(socket.channel());
            socket.channel().attr(CALLER).set(Caller.nobody());
            return Future.succeededFuture(Caller.nobody());
        }
        int pidfd = openPidfd(socket);
        OptionalLong startTime = Arrivals.startTime(socket.channel());
        PeerCredentials asker = new PeerCredentials(
                peer.get().pid(), connections.userOf(peer.get().uid()));
        return inquiries
                .ask(asker, () -> identification.identify(peer.get(), pidfd, startTime))
                .eventually(() -> {
                    PeerSocket.close(pidfd);
                    return Future.succeededFuture();
                })
                .transform(identified -> identified.succeeded()
                        ? keep(socket.channel(), asker.uid(), identified.result())
                        : hangUp(socket.channel(), identified.cause()));
    }

    /** Where the kernel has given one before, the stand-in for older ones must not be forced by taking all descriptors. */
    private int openPidfd(PeerSocket socket) {
        int pidfd = socket.openPidfd();
        kernelHasPidfds |= pidfd != PeerSocket.NO_PIDFD;
        return pidfd == PeerSocket.NO_PIDFD && kernelHasPidfds ? PeerSocket.PIDFD_WITHHELD : pidfd;
    }

    /** The client on {@code connection} goes on in HTTP. */
    public void answeredWithoutUpgrade(HttpConnection connection) {
        try {
            UpgradeHold.release(PeerSocket.of(connection).channel());
        } catch (Exception undecodable) {
            abort(connection);
        }
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
    private Future<Caller> hangUp(Channel channel, Throwable failure) {
        refusals.unknown(failure);
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
