package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningIndexTest {
    private static final long NOWHERE = InitProcess.NO_NAMESPACE;

    private final Set<RunningInstance> ended = new HashSet<>();
    private final RunningIndex index = new RunningIndex(run -> !ended.contains(run));
    private final RunningInstance c1 = run(1, "c1", 101, ":/lxc/c1", "pids:/lxc/c1");
    private final RunningInstance c2 = run(2, "c2", 102, ":/lxc/c2", "pids:/lxc/c2");

    @BeforeEach
    void start() {
        index.started(c1);
        index.started(c2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0::/lxc/c1", "0::/lxc/c1/init.scope", "0::/lxc/c1/a/b/c", "3:pids:/lxc/c1"})
    void aProcessIsFoundByTheCgroupItIsIn(String cgroup) {
        assertThat(find(NOWHERE, cgroup)).containsExactly(c1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0::/", "0::/lxc", "0::/lxc/c11", "0::/lxc/c", "0::/lxc/c1.scope", "2:cpu:/lxc/c1"})
    void aProcessElsewhereIsNotFound(String cgroup) {
        assertThat(find(NOWHERE, cgroup)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0::/lxc/c1/lxc/c2", "0::/lxc/c1/:/lxc/c2", "0::/lxc/c1/c2", "0::/lxc/c1/0::/lxc/c2"})
    void noNameThatAGuestGivesItsCgroupsLeadsToAnother(String cgroup) {
        assertThat(find(NOWHERE, cgroup)).containsExactly(c1);
    }

    @Test
    void theNearestRegisteredCgroupCounts() {
        RunningInstance inner = run(3, "inner", NOWHERE, ":/lxc/c1/inner");
        index.started(inner);

        assertThat(find(NOWHERE, "0::/lxc/c1/inner/x")).containsExactly(inner);
        assertThat(find(NOWHERE, "0::/lxc/c1/other")).containsExactly(c1);
    }

    @Test
    void aProcessIsFoundByItsPidNamespace() {
        assertThat(find(102, "0::/user.slice")).containsExactly(c2);
        assertThat(find(103, "0::/user.slice")).isEmpty();
    }

    @Test
    void noNamespaceIsNobodys() {
        index.started(run(3, "c3", NOWHERE, ":/lxc/c3"));

        assertThat(find(NOWHERE, "0::/user.slice")).isEmpty();
    }

    @Test
    void cgroupAndNamespaceOfOneRunAgree() {
        assertThat(find(101, "3:pids:/lxc/c1", "2:cpu:/", "0::/lxc/c1/x")).containsExactly(c1);
    }

    @Test
    void aContradictionNamesBoth() {
        assertThat(find(102, "0::/lxc/c1")).containsExactlyInAnyOrder(c1, c2);
        assertThat(find(NOWHERE, "3:pids:/lxc/c2", "0::/lxc/c1")).containsExactlyInAnyOrder(c1, c2);
    }

    @Test
    void whatTwoRunsHaveInCommonNamesNeither() {
        RunningInstance twin = run(3, "twin", 101, ":/lxc/c1");
        index.started(twin);

        assertThat(find(101, "0::/lxc/c1")).isEmpty();
        assertThat(find(NOWHERE, "3:pids:/lxc/c1")).containsExactly(c1);
    }

    @Test
    void whatWasSharedIsTheOthersAgainOnceOneHasStopped() {
        RunningInstance twin = run(3, "twin", 101, ":/lxc/c1");
        index.started(twin);
        index.stopped(twin);

        assertThat(find(NOWHERE, "0::/lxc/c1")).containsExactly(c1);
        assertThat(find(101)).containsExactly(c1);
    }

    @Test
    void whatHasStoppedIsNotFound() {
        index.stopped(c1);

        assertThat(find(101, "0::/lxc/c1", "3:pids:/lxc/c1/x")).isEmpty();
        assertThat(find(102, "0::/lxc/c2")).containsExactly(c2);
    }

    @Test
    void aNewRunTakesThePlaceOfTheOld() {
        index.stopped(c1);
        RunningInstance again = run(3, "c1", 101, ":/lxc/c1");
        index.started(again);

        assertThat(find(101, "0::/lxc/c1")).containsExactly(again);
    }

    @Test
    void whatEndedUnnoticedIsNotFound() {
        ended.add(c1);

        assertThat(find(101, "0::/lxc/c1", "3:pids:/lxc/c1/x")).isEmpty();
    }

    @Test
    void whatEndedUnnoticedDoesNotStandInTheWayOfWhoHasItsPlace() {
        RunningInstance inner = run(3, "inner", 101, ":/lxc/c2/inner");
        index.started(inner);

        ended.add(c1);
        assertThat(find(101)).containsExactly(inner);

        ended.add(inner);
        assertThat(find(NOWHERE, "0::/lxc/c2/inner")).containsExactly(c2);
    }

    private Set<RunningInstance> find(long pidNamespace, String... cgroups) {
        return Stream.concat(
                        index.inCgroups(Stream.of(cgroups).map(Cgroup::parse).toList()).stream(),
                        index.inPidNamespace(pidNamespace).stream())
                .collect(Collectors.toSet());
    }

    private static RunningInstance run(long id, String name, long pidNamespace, String... cgroups) {
        InitProcess init = new InitProcess(7, 1, "b00t", 100_000, Set.of(cgroups), pidNamespace);
        return SampleInstance.named(name).run(id, init);
    }
}
