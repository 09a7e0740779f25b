package io.devlxd.daemon;

import java.util.Locale;
import java.util.Optional;

/**
 * What guests may take together, and what they may if there is less memory than for that: an event loop without memory can end, and
 * all who are on it with it. An estimate, of which an eighth is left for what the host keeps; kept answers are next to nothing.
 *
 * @param wanted as configured
 * @param most bytes that the daemon can have for its objects
 */
record GuestMemory(Totals wanted, long most) {
    /** Bytes that Netty and Vert.x keep for a connection that has asked for something, amply. */
    private static final long CONNECTION = 16 << 10;

    private static final long MEBIBYTE = 1 << 20;

    /**
     * @param connections of all instances
     * @param unknownConnections that have not asked yet; and as many in no instance
     * @param unread bytes of answers and bodies
     */
    record Totals(int connections, int unknownConnections, long unread) {}

    /** Half of the memory for connections, a sixteenth for each kind of unknown ones, a quarter for what is unread. */
    Totals allowed() {
        return new Totals(
                (int) Math.min(wanted.connections, most / 2 / CONNECTION),
                (int) Math.min(wanted.unknownConnections, most / 16 / CONNECTION),
                Math.min(wanted.unread, most / 4));
    }

    /** What to tell the operator, if not all that is configured is allowed. */
    Optional<String> warning() {
        Totals allowed = allowed();
        if (allowed.equals(wanted)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%d MiB of memory are too little for what guests may take. For now devlxd.guest.max-total-connections is %d,"
                        + " max-unknown-connections %d, max-total-unread %dK: raise -Xmx, or set them so",
                most / MEBIBYTE,
                allowed.connections,
                allowed.unknownConnections,
                allowed.unread >> 10));
    }
}
