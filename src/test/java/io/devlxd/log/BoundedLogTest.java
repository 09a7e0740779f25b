package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedLogTest {
    private static final List<String> TEN = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

    private final RecordedLog recorded = new RecordedLog(BoundedLogTest.class);
    private final TestClock clock = new TestClock();
    private final BoundedLog log = new BoundedLog(new FactLog(BoundedLogTest.class), clock);

    @AfterEach
    void stop() {
        recorded.close();
    }

    @Test
    void eachMayFillItsOwnLinesAndNoOthers() {
        TEN.forEach(one -> log.info("c1", one, Map.of()));
        log.info("c1", "11", Map.of());
        log.warn("c1", "12", Map.of());
        log.warn("c2", "other", Map.of("x", "y"));

        assertThat(recorded.lines()).hasSize(11).contains("INFO  10").endsWith("WARN  other x=y left_out=2");
    }

    @Test
    void afterAMinuteThereIsRoomAgain() {
        TEN.forEach(one -> log.info("c1", one, Map.of()));
        clock.pass(Duration.ofSeconds(59));
        log.info("c1", "too early", Map.of());
        clock.pass(Duration.ofSeconds(1));
        log.info("c1", "again", Map.of());
        log.info("c1", "and again", Map.of());

        assertThat(recorded.lines()).hasSize(12).endsWith("INFO  again left_out=1", "INFO  and again");
    }
}
