package io.devlxd.peer;

import io.devlxd.instance.Admission;
import io.devlxd.instance.RunningInstance;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open connections of each run: bounded in number, and closed when it stops. */
final class GuestConnections implements Admission {
    private final Map<RunningInstance, Set<Channel>> open = new ConcurrentHashMap<>();
    private final int limit;
    private final PeerTally tally;

    /** @param limit the most connections that one run may have open */
    GuestConnections(int limit, PeerTally tally) {
        this.limit = limit;
        this.tally = tally;
    }

    @Override
    public void started(RunningInstance run) {
        open.put(run, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void stopped(RunningInstance run) {
        Set<Channel> channels = open.remove(run);
        if (channels != null) {
            channels.forEach(GuestConnections::hangUp);
        }
    }

    /** Takes {@code channel} in, until it closes. Answers whether {@code run} may have one more. */
    boolean add(RunningInstance run, Channel channel) {
        Set<Channel> channels = open.get(run);
        if (channels == null || run.hasStopped()) {
            hangUp(channel);
            return true;
        }
        // Added before it is counted: of two that come at a time, at most both are refused.
        channels.add(channel);
        if (channels.size() > limit) {
            channels.remove(channel);
            tally.refused();
            return false;
        }
        tally.opened();
        channel.closeFuture().addListener(closed -> {
            channels.remove(channel);
            tally.closed();
        });
        closeIfStopped(run, channel);
        return true;
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
}
