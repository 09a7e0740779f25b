package io.devlxd.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Ten lines a minute for each who can bring lines about, and the count of those that had no room. Any thread. */
final class Allowance {
    private static final int LINES = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Integer> taken = new HashMap<>();
    private Instant start = Instant.MIN;
    private long leftOut;

    Allowance(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes one of {@code who}'s lines.
     *
     * @return how many lines of anybody's have been left out since the last one that was taken; nothing if this one is left out too
     */
    synchronized OptionalLong take(String who) {
        Instant now = clock.instant();
        // A clock that is put back must not make the minute longer.
        if (now.isBefore(start) || !start.isAfter(now.minus(PERIOD))) {
            taken.clear();
            start = now;
        }
        if (taken.merge(who, 1, Integer::sum) > LINES) {
            leftOut++;
            return OptionalLong.empty();
        }
        long missing = leftOut;
        leftOut = 0;
        return OptionalLong.of(missing);
    }
}
