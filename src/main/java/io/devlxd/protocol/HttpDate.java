package io.devlxd.protocol;

import java.time.Clock;
import java.time.Instant;

/** The value of the {@code Date} header, made once a second. Any thread. */
public final class HttpDate {
    private final Clock clock;
    private volatile Moment latest = new Moment(Long.MIN_VALUE, "");

    public HttpDate(Clock clock) {
        this.clock = clock;
    }

    public String now() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Moment moment = latest;
        if (moment.second != second) {
            moment = new Moment(second, Timestamps.httpDate(Instant.ofEpochSecond(second)));
            latest = moment;
        }
        return moment.text;
    }

    private record Moment(long second, String text) {}
}
