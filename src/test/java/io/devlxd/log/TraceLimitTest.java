package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class TraceLimitTest {
    private final TestClock clock = new TestClock();
    private final TraceLimit limit = new TraceLimit(clock);

    @Test
    void tenErrorsAMinuteAreTold() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.isLoggable(error("failed"))).isTrue();
        }
        assertThat(limit.isLoggable(error("failed"))).isFalse();
        assertThat(limit.isLoggable(error("failed otherwise"))).isFalse();
    }

    @Test
    void theNextMinuteTellsHowManyWereNot() {
        for (int i = 0; i < 13; i++) {
            limit.isLoggable(error("failed"));
        }
        clock.pass(Duration.ofMinutes(1));

        LogRecord next = error("failed");
        assertThat(limit.isLoggable(next)).isTrue();
        assertThat(next.getMessage()).isEqualTo("failed (errors left out before: 3)");
        LogRecord second = error("failed");
        limit.isLoggable(second);
        assertThat(second.getMessage()).isEqualTo("failed");
    }

    @Test
    void aLineWithoutATraceIsAlwaysTold() {
        for (int i = 0; i < 100; i++) {
            assertThat(limit.isLoggable(new LogRecord(Level.INFO, "started"))).isTrue();
        }
    }

    private static LogRecord error(String message) {
        LogRecord record = new LogRecord(Level.SEVERE, message);
        record.setThrown(new IllegalStateException());
        return record;
    }
}
