package io.devlxd.log;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Facts that somebody can bring about as often as he likes. Each such somebody gets some lines a minute; how many facts were not
 * told is told with the next one that is.
 */
public final class BoundedLog {
    private final FactLog log;
    private final Allowance allowance;

    public BoundedLog(FactLog log, Clock clock) {
        this.log = log;
        this.allowance = new Allowance(clock);
    }

    /**
     * Tells a fact that is as it should be, if there is room.
     *
     * @param who whose doing it is: of these there must be few
     */
    public void info(String who, String sentence, Map<String, String> fields) {
        OptionalLong missing = allowance.take(who);
        if (missing.isPresent()) {
            log.info(sentence, with(missing.getAsLong(), fields));
        }
    }

    /** Tells a fact that an operator may want to do something about, if there is room; {@code who} is as in {@link #info}. */
    public void warn(String who, String sentence, Map<String, String> fields) {
        OptionalLong missing = allowance.take(who);
        if (missing.isPresent()) {
            log.warn(sentence, with(missing.getAsLong(), fields));
        }
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
