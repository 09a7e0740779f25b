package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
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
        Instance before = done(instances.create(C1, NOTHING));
        List<Optional<Instance>> visible = new ArrayList<>();
        host.registry.whilePutting = () -> visible.add(instances.find(C1));

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
                instances.create(new InstanceName("default", "c2"), NOTHING),
                instances.merge(C1, config(Map.of("user.x", "1")), any -> true),
                instances.replace(C1, config(Map.of("user.x", "1")), any -> true),
                instances.report(run, GuestState.READY),
                instances.stop(C1));

        assertThat(changes).allSatisfy(change -> assertThat(failure(change)).hasMessage("disk full"));
        assertThat(instances.list(null)).containsExactly(before);
        assertThat(run.hasStopped()).isFalse();
        assertThat(run.view().configKeys()).isEmpty();
        assertThat(host.runs.known).containsExactly(run);
        assertThat(host.events.toHost()).hasSize(told);
        assertThat(host.events.toGuests()).isEmpty();
        assertThat(host.events.ended()).isEmpty();
    }

    @Test
    void aStoppedInstanceStaysAsItWasTooIfTheRegistryFails() {
        Instance before = done(instances.create(C1, NOTHING));
        host.registry.full = true;

        assertThat(failure(instances.start(C1, 7))).hasMessage("disk full");
        assertThat(failure(instances.delete(C1))).hasMessage("disk full");
        assertThat(instances.list(null)).containsExactly(before);
        assertThat(host.runs.known).isEmpty();
    }

    @Test
    void whatWasKeptIsThereAgainButDoesNotRun() {
        host.runC1();
        Instance kept = host.c1();

        host.restart();

        assertThat(host.c1()).isEqualTo(kept.withInit(null));
        assertThat(done(host.instances.start(C1, 8)).init()).isEqualTo(SampleInstance.process(8));
    }
}
