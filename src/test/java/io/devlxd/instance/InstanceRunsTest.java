package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceRunsTest {
    private final InstancesFixture host = new InstancesFixture();
    private final Instances instances = host.instances;

    @BeforeEach
    void create() {
        done(instances.create(ROOT, C1, config(Map.of())));
    }

    @Test
    void fromTheStartOnItsProcessesAreRecognised() {
        Instance started = done(host.runs.start(ROOT, C1, 7));

        assertThat(started.init()).isEqualTo(SampleInstance.process(7));
        assertThat(host.c1()).isEqualTo(started);
        assertThat(host.admission.latest().name()).isEqualTo(C1);
        assertThat(host.admission.latest().init()).isEqualTo(SampleInstance.process(7));
        assertThat(host.events.actions()).endsWith("instance-started");
    }

    @Test
    void whatRunsIsNotStartedAgain() {
        done(host.runs.start(ROOT, C1, 7));

        assertThat(failure(host.runs.start(ROOT, C1, 8)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("The instance is already running");
        assertThat(host.c1().init()).isEqualTo(SampleInstance.process(7));
        assertThat(host.admission.known).hasSize(1);
    }

    @Test
    void toSayAgainWhatRunsChangesNothing() {
        Instance started = done(host.runs.start(ROOT, C1, 7));
        done(host.runs.report(host.admission.latest(), GuestState.READY));
        int told = host.events.toHost().size();
        int commits = host.registry.commits.size();

        Instance again = done(host.runs.start(ROOT, C1, 7));

        assertThat(again.init()).isEqualTo(started.init());
        assertThat(again.guestState()).isEqualTo(GuestState.READY);
        assertThat(host.admission.known).hasSize(1);
        assertThat(host.events.toHost()).hasSize(told);
        assertThat(host.registry.commits).hasSize(commits);
    }

    @Test
    void aPidThatCameAgainIsANewRun() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance first = host.admission.latest();
        done(host.runs.report(first, GuestState.READY));
        InitProcess later = new InitProcess(7, 2007, "boot", 100_000, Set.of(), InitProcess.NO_NAMESPACE);
        host.inits.dead.add(SampleInstance.process(7));
        host.inits.become(later);

        Instance started = done(host.runs.start(ROOT, C1, 7));

        assertThat(started.init()).isEqualTo(later);
        assertThat(started.guestState()).isEqualTo(GuestState.STARTED);
        assertThat(first.hasStopped()).isTrue();
        assertThat(host.admission.known).hasSize(1).doesNotContain(first);
        assertThat(host.events.actions()).endsWith("instance-stopped", "instance-started");
    }

    @Test
    void aProcessThatWasMovedIsStillTheFirstOfOneInstanceOnly() {
        done(host.runs.start(ROOT, C1, 7));
        done(instances.create(ROOT, new InstanceName("default", "c2"), config(Map.of())));
        InitProcess there = SampleInstance.process(7);
        host.inits.become(new InitProcess(7, there.startTime(), there.bootId(), 100_000, Set.of(":/moved"), 1));

        assertThat(failure(host.runs.start(ROOT, new InstanceName("default", "c2"), 7)))
                .hasMessage("Process 7 is the first of instance \"c1\" already");
    }

    @Test
    void aProcessIsTheFirstOfOneInstanceOnly() {
        done(host.runs.start(ROOT, C1, 7));
        InstanceName other = new InstanceName("default", "c2");
        done(instances.create(ROOT, other, config(Map.of())));

        assertThat(failure(host.runs.start(ROOT, other, 7)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Process 7 is the first of instance \"c1\" already");
        assertThat(host.admission.known).hasSize(1);
    }

    @Test
    void whatEndedUnnoticedIsEndedWhenItStartsAgain() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance first = host.admission.latest();
        host.inits.dead.add(SampleInstance.process(7));

        Instance started = done(host.runs.start(ROOT, C1, 8));

        assertThat(started.init()).isEqualTo(SampleInstance.process(8));
        assertThat(first.hasStopped()).isTrue();
        assertThat(host.admission.known).hasSize(1).doesNotContain(first);
        assertThat(host.events.actions()).endsWith("instance-started", "instance-stopped", "instance-started");
    }

    @Test
    void whatHasStoppedIsNotStoppedAgain() {
        assertThat(failure(host.runs.stop(ROOT, C1)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("The instance is already stopped");
    }

    @Test
    void withoutAProcessNothingStarts() {
        assertThat(failure(host.runs.start(ROOT, C1, InstancesFixture.NO_SUCH_PID)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("No process has pid 404");
        assertThat(host.c1().isRunning()).isFalse();
        assertThat(host.admission.known).isEmpty();
    }

    @Test
    void theStopTakesAccessAndListenersAway() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance run = host.admission.latest();

        Instance stopped = done(host.runs.stop(ROOT, C1));

        assertThat(stopped.isRunning()).isFalse();
        assertThat(host.c1()).isEqualTo(stopped);
        assertThat(run.hasStopped()).isTrue();
        assertThat(host.admission.known).isEmpty();
        assertThat(host.events.ended()).containsExactly(run);
        assertThat(host.events.actions()).endsWith("instance-stopped");
    }

    @Test
    void everyRunIsAnother() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance first = host.admission.latest();
        done(host.runs.stop(ROOT, C1));
        done(host.runs.start(ROOT, C1, 7));

        assertThat(host.admission.latest().id()).isNotEqualTo(first.id());
        assertThat(host.admission.latest().hasStopped()).isFalse();
    }

    /** When it last started is what the clock said then; which run is the latest does not depend on it. */
    @Test
    void aClockThatIsPutBackChangesNothingButTheTime() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance first = host.admission.latest();
        done(host.runs.stop(ROOT, C1));
        host.now = SampleInstance.CREATED.minus(Duration.ofDays(365));

        Instance again = done(host.runs.start(ROOT, C1, 8));

        assertThat(again.lastUsedAt()).isEqualTo(host.now);
        assertThat(again.createdAt()).isEqualTo(SampleInstance.CREATED);
        assertThat(host.admission.known).hasSize(1).doesNotContain(first);
        assertThat(host.admission.latest().id()).isGreaterThan(first.id());
        done(host.runs.report(host.admission.latest(), GuestState.READY));
        assertThat(host.c1().guestState()).isEqualTo(GuestState.READY);
        host.restart();
        assertThat(host.c1().lastUsedAt()).isEqualTo(host.now);
    }

    @Test
    void aRunShowsTheNewestOfItsInstance() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance run = host.admission.latest();
        GuestView earlier = run.view();

        host.merge("user.x", "1");

        assertThat(run.view().configValue("user.x")).isEqualTo("1");
        assertThat(earlier.configKeys()).isEmpty();
    }

    @Test
    void theHostIsToldOfEveryReadiness() {
        done(host.runs.start(ROOT, C1, 7));

        done(host.runs.report(host.admission.latest(), GuestState.READY));
        done(host.runs.report(host.admission.latest(), GuestState.READY));

        assertThat(host.c1().guestState()).isEqualTo(GuestState.READY);
        assertThat(host.admission.latest().view().state()).isEqualTo(GuestState.READY);
        assertThat(host.events.actions())
                .containsOnlyOnce("instance-started")
                .endsWith("instance-ready", "instance-ready");
    }

    @Test
    void readinessCanBeTakenBackInSilence() {
        done(host.runs.start(ROOT, C1, 7));
        done(host.runs.report(host.admission.latest(), GuestState.READY));

        done(host.runs.report(host.admission.latest(), GuestState.STARTED));

        assertThat(host.c1().guestState()).isEqualTo(GuestState.STARTED);
        assertThat(host.registry.stored.get(C1)).isEqualTo(host.c1());
        assertThat(host.events.actions()).containsOnlyOnce("instance-ready").endsWith("instance-ready");
    }

    @Test
    void noRunBeginsOrEndsReady() {
        host.merge(ConfigKeys.READY, "true");
        assertThat(done(host.runs.start(ROOT, C1, 7)).guestState()).isEqualTo(GuestState.STARTED);

        done(host.runs.report(host.admission.latest(), GuestState.READY));
        assertThat(done(host.runs.stop(ROOT, C1)).guestState()).isEqualTo(GuestState.STARTED);
    }

    @Test
    void aRunThatHasStoppedSaysNothingOfTheNext() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance first = host.admission.latest();
        done(host.runs.stop(ROOT, C1));
        done(host.runs.start(ROOT, C1, 8));

        assertThat(failure(host.runs.report(first, GuestState.READY)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.NOT_IN_INSTANCE));
        assertThat(host.c1().guestState()).isEqualTo(GuestState.STARTED);
        assertThat(host.events.actions()).doesNotContain("instance-ready");
    }
}
