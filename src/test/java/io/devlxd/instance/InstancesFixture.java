package io.devlxd.instance;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A host's instances with all around them faked: changes are made at once, ids count up, and what was told is remembered. */
final class InstancesFixture {
    static final InstanceName C1 = new InstanceName(InstanceName.DEFAULT_PROJECT, "c1");
    static final int NO_SUCH_PID = 404;

    final FakeRegistry registry = new FakeRegistry();
    final FakeInits inits = new FakeInits();
    final RecordingRuns runs = new RecordingRuns();
    final RecordingEvents events = new RecordingEvents();
    Instances instances;
    private int ids;

    InstancesFixture() {
        restart();
    }

    /** The daemon starts over with what the registry has. */
    void restart() {
        Clock clock = Clock.fixed(SampleInstance.CREATED, ZoneOffset.UTC);
        instances = new Instances(registry, inits, runs, events, Runnable::run, clock, () -> new UUID(0, ++ids));
    }

    /** Creates and starts {@code c1}. */
    RunningInstance runC1() {
        done(instances.create(C1, config(Map.of())));
        done(instances.start(C1, 7));
        return runs.latest();
    }

    Instance c1() {
        return instances.find(C1).orElseThrow();
    }

    Instance merge(String key, String value) {
        return done(instances.merge(C1, config(Map.of(key, value)), any -> true));
    }

    static InstanceUpdate config(Map<String, String> config) {
        return new InstanceUpdate(null, null, null, config, null);
    }

    static <T> T done(CompletionStage<T> change) {
        return change.toCompletableFuture().join();
    }

    /** What became of a change that can't be made. */
    static @Nullable Throwable failure(CompletionStage<?> change) {
        return catchThrowable(() -> change.toCompletableFuture().join()).getCause();
    }

    /** Every process is there but one, until it is said to be dead. */
    static final class FakeInits implements InitProcesses {
        final Set<InitProcess> dead = new HashSet<>();

        @Override
        public InitProcess describe(int pid) {
            if (pid == NO_SUCH_PID) {
                throw RejectedException.invalid("No process has pid " + pid);
            }
            return SampleInstance.process(pid);
        }

        @Override
        public boolean isAlive(InitProcess init) {
            return !dead.contains(init);
        }
    }

    /** Keeps instances unless its disk is full. */
    static final class FakeRegistry implements Registry {
        final Map<InstanceName, Instance> stored = new TreeMap<>();
        boolean full;
        Runnable whilePutting = () -> {};

        @Override
        public Collection<Instance> load() {
            return stored.values();
        }

        @Override
        public void put(Instance instance) {
            failIfFull();
            whilePutting.run();
            stored.put(instance.name(), instance);
        }

        @Override
        public void remove(InstanceName name) {
            failIfFull();
            stored.remove(name);
        }

        private void failIfFull() {
            if (full) {
                throw new IllegalStateException("disk full");
            }
        }
    }

    /** Remembers which runs may be recognised. */
    static final class RecordingRuns implements Runs {
        final List<RunningInstance> known = new ArrayList<>();

        @Override
        public void started(RunningInstance run) {
            known.add(run);
        }

        @Override
        public void stopped(RunningInstance run) {
            known.remove(run);
        }

        RunningInstance latest() {
            return known.get(known.size() - 1);
        }
    }
}
