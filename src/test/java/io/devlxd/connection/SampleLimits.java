package io.devlxd.connection;

import java.time.Duration;

/** Small ones. */
final class SampleLimits {
    static final int CONNECTIONS = 2;
    static final int TOTAL_CONNECTIONS = 4;
    static final int UNKNOWN_CONNECTIONS = 10;
    static final int BURST = 3;
    static final int PIPELINED = 3;
    static final int HEADERS = 100;
    static final Duration REQUEST_TIME = Duration.ofSeconds(7);
    static final long UNREAD = 500_000;
    static final long TOTAL_UNREAD = 800_000;

    static final GuestLimits SMALL = new GuestLimits(
            CONNECTIONS,
            TOTAL_CONNECTIONS,
            UNKNOWN_CONNECTIONS,
            10,
            BURST,
            PIPELINED,
            REQUEST_TIME,
            UNREAD,
            TOTAL_UNREAD,
            1000,
            HEADERS);

    private SampleLimits() {}
}
