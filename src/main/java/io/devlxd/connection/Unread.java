package io.devlxd.connection;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of answers that a run has not taken yet, and of bodies of its requests without an answer. They count in all as well, for
 * what each of many may leave is too much if all of them do. Any thread.
 */
final class Unread {
    private final AtomicLong own = new AtomicLong();
    private final AtomicLong inAll;
    private final long mostInAll;
    private final Runnable tooMuchInAll;

    /**
     * @param inAll of all runs together
     * @param tooMuchInAll told with each byte beyond {@code mostInAll}, and to do something about it
     */
    Unread(AtomicLong inAll, long mostInAll, Runnable tooMuchInAll) {
        this.inAll = inAll;
        this.mostInAll = mostInAll;
        this.tooMuchInAll = tooMuchInAll;
    }

    /** That of somebody who does not count in all. */
    static Unread apart() {
        return new Unread(new AtomicLong(), Long.MAX_VALUE, () -> {});
    }

    /** Counts {@code bytes}, less than 0 once they have been taken. Returns what the run has left then. */
    long add(long bytes) {
        long sum = own.addAndGet(bytes);
        if (inAll.addAndGet(bytes) > mostInAll && bytes > 0) {
            tooMuchInAll.run();
        }
        return sum;
    }

    long get() {
        return own.get();
    }
}
