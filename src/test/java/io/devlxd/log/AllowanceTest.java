package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final OptionalLong LEFT_OUT = OptionalLong.empty();

    private final TestClock clock = new TestClock();
    private final Allowance allowance = new Allowance(clock);

    @Test
    void eachHasTenOfItsOwn() {
        use("c1");

        assertThat(allowance.take("c1")).isEqualTo(LEFT_OUT);
        use("c2");
        assertThat(allowance.take("c2")).isEqualTo(LEFT_OUT);
    }

    @Test
    void whoComesNextIsToldOnceHowManyWereLeftOut() {
        use("c1");
        allowance.take("c1");
        allowance.take("c1");

        assertThat(allowance.take("c2")).hasValue(2);
        assertThat(allowance.take("c2")).hasValue(0);
    }

    @Test
    void aMinuteLaterThereIsRoomAgain() {
        use("c1");
        clock.pass(Duration.ofSeconds(59));
        assertThat(allowance.take("c1")).isEqualTo(LEFT_OUT);

        clock.pass(Duration.ofSeconds(1));

        assertThat(allowance.take("c1")).hasValue(1);
    }

    @Test
    void aClockThatIsPutBackBeginsAnotherMinute() {
        use("c1");
        clock.pass(Duration.ofDays(-1));

        assertThat(allowance.take("c1")).hasValue(0);
    }

    private void use(String who) {
        for (int i = 0; i < 10; i++) {
            assertThat(allowance.take(who)).isPresent();
        }
    }
}
