package io.devlxd.guest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long whoever has asked too often waits for the answer that says so: from one to two pauses, and each another time. Those who
 * are refused together would otherwise be answered together, ask again together, and each time be a crowd before everybody else.
 */
final class Pauses {
    /** In microseconds, the golden section of a second: so one after the other falls into the largest gap that is left. */
    private static final long STEP = 618_034;

    private final AtomicInteger given = new AtomicInteger();

    /** Milliseconds. */
    long next() {
        long pause = TimeUnit.SECONDS.toMicros(Refusals.PAUSE);
        return TimeUnit.MICROSECONDS.toMillis(pause + Math.floorMod(given.getAndIncrement() * STEP, pause));
    }
}
