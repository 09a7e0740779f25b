package io.devlxd.connection;

import io.devlxd.instance.Admission;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.RunningInstance;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What each run has of the daemon: connections, bounded in number and closed when it stops, and requests. */
final class GuestConnections implements Admission {
    /** No user's number: of all users together that are no run's root. */
    static final long OTHERS = -1;

    private final Map<RunningInstance, Share> shares = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicLong totalUnread = new AtomicLong();

    /** How many runs have this root, by uid. */
    private final Map<Long, Integer> roots = new ConcurrentHashMap<>();

    private final GuestLimits limits;
    private final ConnectionTally tally;
    private final LimitTally reached;
    private final LongSupplier nanoTime;

    /** Of processes that are in no run: they get nothing, but ask. */
    private final Lobby strangers;

    /** Of all of them together. */
    private final Share ofStrangers;

    GuestConnections(GuestLimits limits, ConnectionTally tally, LimitTally reached, LongSupplier nanoTime) {
        this.limits = limits;
        this.tally = tally;
        this.reached = reached;
        this.nanoTime = nanoTime;
        this.strangers =
                new Lobby(limits.unknownConnections(), limits.requestTime().toNanos(), reached, nanoTime);
        this.ofStrangers = new Share(requests(), Unread.apart(), this::frames);
    }

    @Override
    public void started(RunningInstance run) {
        Unread unread = new Unread(totalUnread, limits.totalUnread(), this::makeRoomForUnread);
        shares.put(run, new Share(requests(), unread, this::frames));
        roots.merge(run.init().rootUid(), 1, Integer::sum);
    }

    @Override
    public void stopped(RunningInstance run) {
        Share share = shares.remove(run);
        if (share != null) {
            roots.computeIfPresent(run.init().rootUid(), (uid, runs) -> runs == 1 ? null : runs - 1);
            share.channels().forEach(channel -> {
                leave(share, channel);
                hangUp(channel);
            });
        }
    }

    /** Takes {@code channel} in, until it closes. Answers whether {@code run} may have one more. */
    boolean add(RunningInstance run, Channel channel) {
        Share share = shares.get(run);
        if (share == null || run.hasStopped()) {
            hangUp(channel);
            return true;
        }
        Set<Channel> channels = share.channels();
        // Added before it is counted: of two that come at a time, at most both are refused.
        channels.add(channel);
        if (channels.size() > limits.connections()) {
            channels.remove(channel);
            reached.reached(Limit.CONNECTIONS, run.name());
            return false;
        }
        tally.opened();
        total.incrementAndGet();
        channel.closeFuture().addListener(closed -> leave(share, channel));
        closeIfStopped(run, channel);
        if (total.get() > limits.totalConnections()) {
            makeRoom();
        }
        return true;
    }

    /**
     * Takes in {@code channel}, which is no run's. Its maker may ask again on it, as at LXD; where there are too many, the user
     * that has most loses its oldest.
     *
     * @param user as {@link #userOf} says
     */
    void addStranger(long user, Channel channel) {
        strangers.enter(channel, user);
    }

    /** Answers whether it was there, which is so once. */
    private boolean leave(Share share, Channel channel) {
        boolean wasThere = share.channels().remove(channel);
        if (wasThere) {
            total.decrementAndGet();
            tally.closed();
        }
        return wasThere;
    }

    /** What {@code run} has; what nobody's processes have together if it is {@code null}, or no more. */
    Share of(@Nullable RunningInstance run) {
        Share share = run == null ? null : shares.get(run);
        return share == null ? ofStrangers : share;
    }

    /** Whose part of what is shared by users {@code uid} has: its own if it is some run's root, else that of all others. */
    long userOf(long uid) {
        return roots.containsKey(uid) ? uid : OTHERS;
    }

    /**
     * Whoever has most gives one up: not he who comes last, or a few could keep all others out. It counts no more from now on, though
     * it closes later: or whoever comes until then would find the same one, and no room be made for him.
     */
    private void makeRoom() {
        shares.entrySet().stream()
                .max(Comparator.comparingInt(
                        entry -> entry.getValue().channels().size()))
                .ifPresent(most -> giveOneUp(most.getKey(), most.getValue()));
    }

    private void giveOneUp(RunningInstance run, Share share) {
        share.channels().stream()
                .filter(channel -> leave(share, channel))
                .findFirst()
                .ifPresent(channel -> {
                    reached.reached(Limit.TOTAL_CONNECTIONS, run.name());
                    hangUp(channel);
                });
    }

    /** Likewise: not he whose answer, or body, was the last. */
    private void makeRoomForUnread() {
        shares.entrySet().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().unread().get()))
                .ifPresent(most -> endMostUnread(most.getKey(), most.getValue()));
    }

    private void endMostUnread(RunningInstance run, Share share) {
        share.channels().stream()
                .filter(channel -> PipelineGuard.left(channel) > 0)
                .max(Comparator.comparingLong(PipelineGuard::left))
                .filter(channel -> leave(share, channel))
                .ifPresent(channel -> {
                    reached.reached(Limit.TOTAL_UNREAD, run.name());
                    hangUp(channel);
                });
    }

    /**
     * At once: asked in the usual way, Vert.x would first part politely with a WebSocket, and wait for its answer. A channel that
     * has closed meanwhile has no handlers any more.
     */
    static void hangUp(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close();
        }
    }

    /** The run may have stopped between the look-up and the addition. */
    private static void closeIfStopped(RunningInstance run, Channel channel) {
        if (run.hasStopped()) {
            hangUp(channel);
        }
    }

    private TokenBucket requests() {
        return new TokenBucket(limits.requests(), limits.burst(), nanoTime);
    }

    private TokenBucket frames() {
        return new TokenBucket(FrameGuard.FREE, FrameGuard.FREE_AT_ONCE, nanoTime);
    }
}
