package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.devlxd.instance.Places;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import org.junit.jupiter.api.Test;

class GuestWorkTest {
    private final FakeLimitTally reached = new FakeLimitTally();
    private final GuestWork work = new GuestWork(1, 2, 2, 3, reached);
    private final RunningInstance c1 = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final RunningInstance c2 = SampleInstance.named("c2").run(2, SampleInstance.process(8));

    @Test
    void anInstanceHasSoManyReportsWaiting() {
        work.reports().take(c1);
        work.reports().take(c1);

        assertRefused(work.reports(), c1, Refusal.TOO_MANY_REPORTS);

        assertThat(reached.reached).containsExactly(Limit.REPORTS);
        assertThatCode(() -> work.reports().take(c2)).doesNotThrowAnyException();
    }

    @Test
    void allTogetherHaveSoManyReportsWaiting() {
        work.reports().take(c1);
        work.reports().take(c1);
        work.reports().take(c2);

        assertRefused(work.reports(), c2, Refusal.TOO_MANY_REPORTS);

        assertThat(reached.reached).containsExactly(Limit.TOTAL_REPORTS);
        work.reports().giveBack(c1);
        assertThatCode(() -> work.reports().take(c2)).doesNotThrowAnyException();
    }

    @Test
    void downloadsAreCountedApart() {
        work.reports().take(c1);
        work.downloads().take(c1);

        assertRefused(work.downloads(), c1, Refusal.TOO_MANY_DOWNLOADS);

        assertThat(reached.reached).containsExactly(Limit.DOWNLOADS);
    }

    private static void assertRefused(Places places, RunningInstance run, Refusal refusal) {
        assertThatThrownBy(() -> places.take(run))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }
}
