package io.devlxd.daemon;

import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether there is memory for what guests may take. An estimate: each connection with what Netty and Vert.x keep for it, and
 * what is unread or unanswered. Answers that are kept are next to nothing beside these.
 */
final class GuestMemory {
    /** Bytes of a connection that has asked for something. */
    private static final long CONNECTION = 16 << 10;

    /** What may be unread is not more than one of so many parts: the rest is for connections, and for what the host keeps. */
    private static final long PARTS = 4;

    private static final long MEBIBYTE = 1 << 20;

    private final long most;

    /** @param most bytes that the daemon can have for its objects */
    GuestMemory(long most) {
        this.most = most;
    }

    /** What may be unread in all, in bytes, if {@code wanted} may be. */
    long unread(long wanted) {
        return Math.min(wanted, most / PARTS);
    }

    /**
     * What to tell the operator, if there is something.
     *
     * @param connections of all instances, the most
     * @param wanted bytes that may be unread in all
     */
    Optional<String> warning(int connections, long wanted) {
        long taken = connections * CONNECTION + unread(wanted);
        if (taken <= most) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "guests may take about %d MiB of memory, and there are %d MiB: raise -Xmx, or lower"
                        + " devlxd.guest.max-total-connections or devlxd.guest.max-total-unread",
                taken / MEBIBYTE,
                most / MEBIBYTE));
    }
}
