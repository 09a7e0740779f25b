package io.devlxd.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Facts that somebody can bring about as often as he likes. Each such somebody gets some lines a minute; how many facts were not
 * told is told with the next one that is.
 */
public final class BoundedLog {
    private static final int LINES = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final FactLog log;
    private final Clock clock;
    private final Map<String, Integer> written = new HashMap<>();
    private Instant start = Instant.MIN;
    private long leftOut;

    public BoundedLog(FactLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Tells a fact that is as it should be, if there is room.
     *
     * @param who whose doing it is: of these there must be few
     */
    public void info(String who, String sentence, Map<String, String> fields) {
        OptionalLong missing = take(who);
        if (missing.isPresent()) {
            log.info(sentence, with(missing.getAsLong(), fields));
        }
    }

    /** Tells a fact that an operator may want to do something about, if there is room; {@code who} is as in {@link #info}. */
    public void warn(String who, String sentence, Map<String, String> fields) {
        OptionalLong missing = take(who);
        if (missing.isPresent()) {
            log.warn(sentence, with(missing.getAsLong(), fields));
        }
    }

    /** Returns how many facts have not been told since the last one, or nothing if this one may not be told either. */
    private synchronized OptionalLong take(String who) {
        Instant now = clock.instant();
        // A clock that is put back must not make the minute longer.
        if (now.isBefore(start) || !start.isAfter(now.minus(PERIOD))) {
            written.clear();
            start = now;
        }
        if (written.merge(who, 1, Integer::sum) > LINES) {
            leftOut++;
            return OptionalLong.empty();
        }
        long missing = leftOut;
        leftOut = 0;
        return OptionalLong.of(missing);
    }

    private static Map<String, String> with(long missing, Map<String, String> fields) {
        if (missing == 0) {
            return fields;
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("left_out", Long.toString(missing));
        return all;
    }
}
