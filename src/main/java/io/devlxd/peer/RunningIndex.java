package io.devlxd.peer;

import io.devlxd.instance.Admission;
import io.devlxd.instance.InitProcess;
import io.devlxd.instance.RunningInstance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the run that a process belongs to, by its cgroups and its pid namespace. The cost does not grow with the number of
 * instances. What two runs have in common identifies neither of them.
 */
final class RunningIndex implements Admission {
    private final Map<String, Set<RunningInstance>> byCgroup = new ConcurrentHashMap<>();
    private final Map<Long, Set<RunningInstance>> byPidNamespace = new ConcurrentHashMap<>();
    private final Predicate<RunningInstance> isAlive;

    /** @param isAlive tells whether a run's first process is still there; may block */
    RunningIndex(Predicate<RunningInstance> isAlive) {
        this.isAlive = isAlive;
    }

    @Override
    public void started(RunningInstance run) {
        run.init().cgroups().forEach(cgroup -> add(byCgroup, cgroup, run));
        if (run.init().pidNamespace() != InitProcess.NO_NAMESPACE) {
            add(byPidNamespace, run.init().pidNamespace(), run);
        }
    }

    @Override
    public void stopped(RunningInstance run) {
        run.init().cgroups().forEach(cgroup -> remove(byCgroup, cgroup, run));
        remove(byPidNamespace, run.init().pidNamespace(), run);
    }

    /** Returns the runs that the cgroups of a process name; what two runs have in common names neither. */
    Set<RunningInstance> inCgroups(List<Cgroup> cgroups) {
        return cgroups.stream()
                .map(this::nearest)
                .filter(runs -> runs.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** As {@link #inCgroups}, for the inode of its pid namespace. */
    Set<RunningInstance> inPidNamespace(long inode) {
        Set<RunningInstance> runs = alive(byPidNamespace.getOrDefault(inode, Set.of()));
        return runs.size() == 1 ? runs : Set.of();
    }

    /**
     * Upwards from the process' own cgroup to the first that was registered. Anchored at the root and component by component:
     * a guest can make cgroups below its own, of any name, and none elsewhere.
     */
    private Set<RunningInstance> nearest(Cgroup cgroup) {
        for (Cgroup at = cgroup; !at.isRoot(); at = at.parent()) {
            Set<RunningInstance> runs = alive(byCgroup.getOrDefault(at.toString(), Set.of()));
            if (!runs.isEmpty()) {
                return runs;
            }
        }
        return Set.of();
    }

    /**
     * Without the runs that ended unnoticed. A cgroup and the inode of a namespace are free for others once the first process is
     * gone; whoever gets them must not be taken for who had them.
     */
    private Set<RunningInstance> alive(Set<RunningInstance> runs) {
        return runs.stream().filter(isAlive).collect(Collectors.toSet());
    }

    private static <K> void add(Map<K, Set<RunningInstance>> index, K key, RunningInstance run) {
        index.merge(key, Set.of(run), RunningIndex::union);
    }

    private static <K> void remove(Map<K, Set<RunningInstance>> index, K key, RunningInstance run) {
        index.computeIfPresent(key, (same, runs) -> without(runs, run));
    }

    private static Set<RunningInstance> union(Set<RunningInstance> one, Set<RunningInstance> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Set<RunningInstance> without(Set<RunningInstance> runs, RunningInstance run) {
        Set<RunningInstance> rest = runs.stream().filter(other -> other != run).collect(Collectors.toUnmodifiableSet());
        return rest.isEmpty() ? null : rest;
    }
}
