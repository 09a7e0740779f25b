package io.devlxd.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets ten errors with a stack trace through in a minute, whoever logs them: the libraries below have some for what a guest can
 * bring about as often as it likes. How many were not told is told with the next one that is. Any thread.
 */
final class TraceLimit implements Filter {
    private static final int TRACES = 10;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant start = Instant.MIN;
    private int written;
    private long leftOut;

    TraceLimit(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean isLoggable(LogRecord record) {
        if (record.getThrown() == null) {
            return true;
        }
        Instant now = clock.instant();
        // A clock that is put back must not make the minute longer.
        if (now.isBefore(start) || !start.isAfter(now.minus(PERIOD))) {
            start = now;
            written = 0;
        }
        if (written == TRACES) {
            leftOut++;
            return false;
        }
        written++;
        tellLeftOut(record);
        return true;
    }

    private void tellLeftOut(LogRecord record) {
        if (leftOut > 0) {
            record.setMessage(record.getMessage() + " (errors left out before: " + leftOut + ")");
            leftOut = 0;
        }
    }
}
