package io.devlxd.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HealthTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Check.Probe WELL = () -> CompletableFuture.completedFuture("");

    @Test
    void whereNothingIsWrongAllIsUp() {
        HealthReport report = check(NEVER, new Check("a", true, WELL), new Check("b", false, WELL));

        assertThat(report.isUp()).isTrue();
        assertThat(report.isAlive()).isTrue();
        assertThat(report.faults()).isEmpty();
        assertThat(report.results()).extracting(HealthReport.Result::name).containsExactly("a", "b");
    }

    @Test
    void whatIsWrongIsNamed() {
        HealthReport report = check(
                NEVER,
                new Check("a", true, WELL),
                new Check("b", true, says("is full")),
                new Check("c", true, says("x")));

        assertThat(report.isUp()).isFalse();
        assertThat(report.faults()).isEqualTo("b: is full; c: x");
    }

    @Test
    void whatANewDaemonWouldNotMendIsNoReasonToStartOver() {
        assertThat(check(NEVER, new Check("disk", false, says("is full"))).isAlive())
                .isTrue();
        assertThat(check(NEVER, new Check("loop", true, says("is stuck"))).isAlive())
                .isFalse();
    }

    @Test
    void noAnswerIsAnAnswer() {
        CompletableFuture<String> stuck = new CompletableFuture<>();

        HealthReport report = check(Duration.ofMillis(1), new Check("a", true, () -> stuck));

        assertThat(report.faults()).isEqualTo("a: no answer for 1 ms");
        assertThat(stuck).isNotDone();
    }

    @Test
    void aProbeThatFailsIsAFault() {
        HealthReport report = check(
                NEVER,
                new Check("a", true, () -> CompletableFuture.failedFuture(new IllegalStateException("x"))),
                new Check("b", true, HealthTest::broken),
                new Check("c", true, () -> CompletableFuture.failedFuture(new NullPointerException())));

        assertThat(report.faults()).isEqualTo("a: x; b: y; c: java.lang.NullPointerException");
    }

    private static CompletionStage<String> broken() {
        throw new IllegalStateException("y");
    }

    private static Check.Probe says(String fault) {
        return () -> CompletableFuture.completedFuture(fault);
    }

    private static HealthReport check(Duration limit, Check... checks) {
        return new Health(limit, checks).check().toCompletableFuture().join();
    }
}
