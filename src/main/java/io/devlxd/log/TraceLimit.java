package io.devlxd.log;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets ten errors with a stack trace through in a minute, whoever logs them: the libraries below have some for what a guest can
 * bring about as often as it likes. How many were not told is told with the next one that is. Any thread.
 */
final class TraceLimit implements Filter {
    private static final String ANYBODY = "";

    private final Allowance allowance;

    TraceLimit(Clock clock) {
        this.allowance = new Allowance(clock);
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record.getThrown() == null) {
            return true;
        }
        OptionalLong missing = allowance.take(ANYBODY);
        if (missing.orElse(0) > 0) {
            record.setMessage(record.getMessage() + " (errors left out before: " + missing.getAsLong() + ")");
        }
        return missing.isPresent();
    }
}
