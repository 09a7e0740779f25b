package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InstanceDurabilityTest {
    private static final InstanceUpdate NOTHING = config(Map.of());

    private final InstancesFixture host = new InstancesFixture();
    private final Instances instances = host.instances;

    @Test
    void aChangeIsDurableBeforeItIsVisible() {
        Instance before = done(instances.create(ROOT, C1, NOTHING));
        List<Optional<Instance>> visible = new ArrayList<>();
        host.registry.whileCommitting = () -> visible.add(instances.find(C1));

        host.merge("user.x", "1");

        assertThat(visible).containsExactly(Optional.of(before));
    }

    @Test
    void aChangeThatCannotBeKeptIsNoChange() {
        RunningInstance run = host.runC1();
        Instance before = host.c1();
        int told = host.events.toHost().size();
        host.registry.full = true;

        List<CompletionStage<Instance>> changes = List.of(
                instances.create(ROOT, new InstanceName("default", "c2"), NOTHING),
                instances.merge(ROOT, C1, config(Map.of("user.x", "1")), any -> true),
                instances.replace(ROOT, C1, config(Map.of("user.x", "1")), any -> true),
                host.runs.report(run, GuestState.READY),
                host.runs.stop(ROOT, C1));

        assertThat(changes).allSatisfy(change -> assertThat(failure(change)).hasMessage("disk full"));
        assertThat(instances.list(null)).containsExactly(before);
        assertThat(run.hasStopped()).isFalse();
        assertThat(run.view().configKeys()).isEmpty();
        assertThat(host.admission.known).containsExactly(run);
        assertThat(host.events.toHost()).hasSize(told);
        assertThat(host.events.toGuests()).isEmpty();
        assertThat(host.events.ended()).isEmpty();
    }

    @Test
    void aStoppedInstanceStaysAsItWasTooIfTheRegistryFails() {
        Instance before = done(instances.create(ROOT, C1, NOTHING));
        host.registry.full = true;

        assertThat(failure(host.runs.start(ROOT, C1, 7))).hasMessage("disk full");
        assertThat(failure(instances.delete(ROOT, C1))).hasMessage("disk full");
        assertThat(instances.list(null)).containsExactly(before);
        assertThat(host.admission.known).isEmpty();
    }

    @Test
    void whatStillRunsAfterARestartIsAdopted() {
        RunningInstance before = host.runC1();
        done(host.runs.report(before, GuestState.READY));
        Instance kept = host.c1();
        host.admission.known.clear();

        host.restart();

        assertThat(host.c1()).isEqualTo(kept);
        assertThat(host.admission.latest().init()).isEqualTo(before.init());
        assertThat(host.admission.latest().view().state()).isEqualTo(GuestState.READY);
    }

    @Test
    void whatWasAdoptedRunsOn() {
        host.runC1();
        host.restart();

        done(host.runs.start(ROOT, C1, 7));
        assertThat(host.admission.known).hasSize(2);

        done(host.instances.merge(ROOT, C1, config(Map.of("user.x", "1")), any -> true));
        assertThat(host.admission.latest().view().configValue("user.x")).isEqualTo("1");
        assertThat(host.events.toGuest(C1)).hasSize(1);
        assertThat(done(host.runs.stop(ROOT, C1)).isRunning()).isFalse();
    }

    @Test
    void whatEndedUnseenIsNoLongerReadyEither() {
        RunningInstance run = host.runC1();
        done(host.runs.report(run, GuestState.READY));
        host.inits.dead.add(run.init());

        host.restart();

        assertThat(host.c1().guestState()).isEqualTo(GuestState.STARTED);
    }

    @Test
    void whatHasEndedMeanwhileIsStopped() {
        host.runC1();
        host.inits.dead.add(SampleInstance.process(7));
        host.admission.known.clear();

        host.restart();

        assertThat(host.c1().isRunning()).isFalse();
        assertThat(host.registry.stored.get(C1)).isEqualTo(host.c1());
        assertThat(host.admission.known).isEmpty();
        assertThat(done(host.runs.start(ROOT, C1, 8)).init()).isEqualTo(SampleInstance.process(8));
    }
}
