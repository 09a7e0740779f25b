package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.Places.Bound;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final FakeLimitTally tally = new FakeLimitTally();
    private final Places places = new Places(
            new Bound(Limit.DOWNLOADS, 2), new Bound(Limit.TOTAL_DOWNLOADS, 3), Refusal.TOO_MANY_DOWNLOADS, tally);
    private final RunningInstance c1 = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final RunningInstance c2 = SampleInstance.named("c2").run(2, SampleInstance.process(8));

    @Test
    void aRunHasSoManyAndNoMore() {
        places.take(c1);
        places.take(c1);

        assertRefused(c1);

        assertThat(tally.reached).containsExactly(Limit.DOWNLOADS);
        assertThat(tally.names).containsExactly("c1");
    }

    @Test
    void allTogetherHaveSoManyAndNoMore() {
        places.take(c1);
        places.take(c1);
        places.take(c2);

        assertRefused(c2);

        assertThat(tally.reached).containsExactly(Limit.TOTAL_DOWNLOADS);
    }

    @Test
    void whoIsRefusedTakesNothing() {
        places.take(c1);
        places.take(c1);
        assertRefused(c1);
        assertRefused(c1);

        places.take(c2);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        for (int i = 0; i < 10; i++) {
            places.take(c1);
            places.take(c1);
            places.giveBack(c1);
            places.giveBack(c1);
        }
        assertThat(tally.reached).isEmpty();
    }

    private void assertRefused(RunningInstance run) {
        assertThatThrownBy(() -> places.take(run))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY_DOWNLOADS));
    }
}
