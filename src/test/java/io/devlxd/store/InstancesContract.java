package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Change;
import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Contents;
import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.SampleInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Instances come back as they were put. */
abstract class InstancesContract extends RegistryContract {
    @Test
    void atFirstThereAreNone() {
        assertThat(contents())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(new Contents(Set.of(), List.of(), List.of(), 0));
    }

    @Test
    void allThatThereIsToAnInstanceIsKept() {
        Instance instance = SampleInstance.named("c1")
                .project("p1")
                .type(InstanceType.VIRTUAL_MACHINE)
                .description(ALL_KINDS_OF_TEXT)
                .location("host1")
                .config("user." + ALL_KINDS_OF_TEXT, ALL_KINDS_OF_TEXT)
                .config("user.x", "1")
                .device("eth0", "type", "nic", "name", ALL_KINDS_OF_TEXT)
                .device("none", "type", "none")
                .lastUsedAt(Instant.parse("2026-11-23T13:19:18.000000001Z"))
                .running(new InitProcess(7, Long.MAX_VALUE, "b00t", 0, Set.of(":/lxc/c1", "pids:/a b"), 1L << 32))
                .build();

        put(instance);

        assertThat(instances()).containsExactly(instance);
    }

    @Test
    void whatIsNotThereStaysAbsent() {
        InitProcess nothingKnown = new InitProcess(7, 1, "", InitProcess.NO_ROOT, Set.of(), 0);
        Instance c2 = SampleInstance.named("c2").running(nothingKnown).build();

        put(C1);
        put(c2);

        assertThat(instances()).containsExactlyInAnyOrder(C1, c2);
    }

    @Test
    void theLatestOfANameIsKept() {
        put(SampleInstance.named("c1")
                .type(InstanceType.VIRTUAL_MACHINE)
                .description("old")
                .location("old")
                .config("user.x", "1")
                .device("d1", "type", "disk")
                .lastUsedAt(SampleInstance.CREATED)
                .running(SampleInstance.process(7))
                .build());
        put(C1);

        assertThat(instances()).containsExactly(C1);
    }

    @Test
    void namesAreDifferentFromProjectToProjectAndInUpperCase() {
        Instance other = SampleInstance.named("c1").project("p2").build();
        Instance upper = SampleInstance.named("C1").build();
        put(C1);
        put(other);
        put(upper);

        remove(C1.name());

        assertThat(instances()).containsExactlyInAnyOrder(other, upper);
    }

    @Test
    void whatWasRemovedIsGoneAndMayComeAgain() {
        put(SampleInstance.named("c1")
                .config("user.x", "1")
                .running(SampleInstance.process(7))
                .build());
        remove(C1.name());
        assertThat(instances()).isEmpty();

        put(C1);
        assertThat(instances()).containsExactly(C1);
    }

    @Test
    void whatIsNotThereMayBeRemoved() {
        put(C1);

        remove(new InstanceName("default", "c2"));

        assertThat(instances()).containsExactly(C1);
    }

    @Test
    void whatWasLoadedDoesNotChange() {
        put(C1);
        Collection<Instance> loaded = instances();

        remove(C1.name());

        assertThat(loaded).containsExactly(C1);
    }

    @Test
    void theyMayBeTenThousand() {
        List<Change> changes = new ArrayList<>(List.of(new PutProject("default")));
        List<Instance> many = IntStream.range(0, 10_000)
                .mapToObj(i -> SampleInstance.named("c" + i)
                        .config("user.number", "" + i)
                        .build())
                .toList();
        many.forEach(instance -> changes.add(new PutInstance(instance)));

        registry().commit(changes);

        Collection<Instance> kept = instances();
        assertThat(kept).hasSize(many.size());
        assertThat(new HashSet<>(kept)).isEqualTo(new HashSet<>(many));
    }
}
