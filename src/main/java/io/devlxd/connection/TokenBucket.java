package io.devlxd.connection;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets so many pass in a second, and more at once after a pause. One number is all of its state, the time at which it will be
 * full again, so that whoever takes from it waits for nobody. Any thread.
 */
final class TokenBucket {
    private final long interval;
    private final long capacity;
    private final LongSupplier nanoTime;
    private final AtomicLong full;

    /**
     * @param rate tokens that come in a second, at least 1
     * @param burst tokens that it holds
     * @param nanoTime as {@link System#nanoTime}
     */
    TokenBucket(int rate, int burst, LongSupplier nanoTime) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.capacity = interval * burst;
        this.nanoTime = nanoTime;
        this.full = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes one token. Answers whether there was one. */
    boolean take() {
        long now = nanoTime.getAsLong();
        while (true) {
            long before = full.get();
            // Times are compared by their difference: the numbers themselves may run over.
            long missing = Math.max(before - now, 0) + interval;
            if (missing > capacity) {
                return false;
            }
            if (full.compareAndSet(before, now + missing)) {
                return true;
            }
        }
    }
}
