package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are no instance's: of which nobody knows yet whose they are, or those that are known to be nobody's. Whoever
 * connects and says nothing must not keep others out: there is room for so many, and where it is taken, the user that has most of
 * it loses its oldest. Any thread.
 */
final class Lobby {
    private final int room;
    private final long patience;
    private final LimitTally reached;
    private final LongSupplier nanoTime;

    /** By user, each with the times at which its connections came, oldest first. */
    private final Map<Long, Map<Channel, Long>> waiting = new HashMap<>();

    /** In whose part each connection is. */
    private final Map<Channel, Long> users = new HashMap<>();

    /**
     * @param room the most connections
     * @param patience nanoseconds that a connection may be here
     * @param nanoTime as {@link System#nanoTime}
     */
    Lobby(int room, long patience, LimitTally reached, LongSupplier nanoTime) {
        this.room = room;
        this.patience = patience;
        this.reached = reached;
        this.nanoTime = nanoTime;
    }

    /** @param user such that nobody can be more than one */
    void enter(Channel channel, long user) {
        Channel displaced = put(channel, user);
        channel.closeFuture().addListener(closed -> leave(channel));
        if (displaced != null) {
            reached.reached(Limit.UNKNOWN_CONNECTIONS, null);
            GuestConnections.hangUp(displaced);
        }
    }

    /** It is known whose it is, or it has closed. May be called twice, and for one that was never here. */
    synchronized void leave(Channel channel) {
        Long user = users.remove(channel);
        if (user == null) {
            return;
        }
        Map<Channel, Long> ofUser = waiting.get(user);
        if (ofUser != null) {
            ofUser.remove(channel);
            if (ofUser.isEmpty()) {
                waiting.remove(user);
            }
        }
    }

    /** Ends what has been here too long. To be called from time to time. */
    void sweep() {
        for (Channel late : overdue()) {
            reached.reached(Limit.REQUEST_TIME, null);
            GuestConnections.hangUp(late);
        }
    }

    /** Returns who has to go, and has gone from here: it closes later, and until then others come. */
    private synchronized @Nullable Channel put(Channel channel, long user) {
        users.put(channel, user);
        waiting.computeIfAbsent(user, first -> new LinkedHashMap<>()).put(channel, nanoTime.getAsLong());
        if (users.size() <= room) {
            return null;
        }
        Map<Channel, Long> most = waiting.values().stream()
                .max(Comparator.comparingInt(Map::size))
                .orElseThrow();
        Channel displaced = most.keySet().iterator().next();
        leave(displaced);
        return displaced;
    }

    private synchronized List<Channel> overdue() {
        long now = nanoTime.getAsLong();
        List<Channel> overdue = new ArrayList<>();
        for (Map<Channel, Long> ofUser : waiting.values()) {
            for (Map.Entry<Channel, Long> entry : ofUser.entrySet()) {
                if (now - entry.getValue() <= patience) {
                    break;
                }
                overdue.add(entry.getKey());
            }
        }
        overdue.forEach(this::leave);
        return overdue;
    }
}
