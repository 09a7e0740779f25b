package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeEventTally tally = new FakeEventTally();
    private final FakeLimitTally reached = new FakeLimitTally();
    private final Listeners listeners =
            new Listeners(vertx, new ListenerLimits(2, 3, 10, 1000), Duration.ofSeconds(10), tally, reached);
    private final RunningInstance c1 = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final RunningInstance c2 = SampleInstance.named("c2").run(2, SampleInstance.process(8));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anInstanceHasSoManyAndNoMore() {
        listeners.reserve(c1);
        listeners.reserve(c1);

        assertRefused(c1);
        assertRefused(c1);
        assertThat(reached.reached).containsExactly(Limit.LISTENERS, Limit.LISTENERS);
    }

    @Test
    void allTogetherHaveSoManyAndNoMore() {
        listeners.reserve(c1);
        listeners.reserve(c1);
        listeners.reserve(c2);

        assertRefused(c2);

        assertThat(reached.reached).containsExactly(Limit.TOTAL_LISTENERS);
        listeners.release(c1);
        listeners.reserve(c2);
    }

    @Test
    void oneInstanceTakesNoPlaceOfAnothers() {
        listeners.reserve(c1);
        listeners.reserve(c1);

        assertThatCode(() -> listeners.reserve(c2)).doesNotThrowAnyException();
    }

    @Test
    void aPlaceThatWasGivenBackIsFreeAgain() {
        listeners.reserve(c1);
        listeners.reserve(c1);
        assertRefused(c1);

        listeners.release(c1);

        listeners.reserve(c1);
        assertRefused(c1);
    }

    @Test
    void whoHasNoPlaceGivesNoneBack() {
        listeners.reserve(c1);
        listeners.release(c1);
        listeners.release(c1);

        listeners.reserve(c1);
        listeners.reserve(c1);
        assertRefused(c1);
    }

    private void assertRefused(RunningInstance run) {
        assertThatThrownBy(() -> listeners.reserve(run))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.TOO_MANY_LISTENERS));
    }
}
