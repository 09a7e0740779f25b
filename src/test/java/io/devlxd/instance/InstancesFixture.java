package io.devlxd.instance;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A host's instances with all around them faked: changes are made at once, ids count up, and what was told is remembered. */
final class InstancesFixture {
    static final InstanceName C1 = new InstanceName(Project.DEFAULT, "c1");
    static final int NO_SUCH_PID = 404;
    static final Requestor ROOT = new Requestor.Host(4711, 0);

    final FakeRegistry registry = new FakeRegistry();
    final CountingIdentifiers identifiers = new CountingIdentifiers();
    final FakeInits inits = new FakeInits();
    final RecordingAdmission admission = new RecordingAdmission();
    final RecordingEvents events = new RecordingEvents();
    Instances instances;
    Profiles profiles;
    Runs runs;
    Snapshots snapshots;

    InstancesFixture() {
        restart();
    }

    /** The daemon starts over with what the registry has. */
    void restart() {
        Clock clock = Clock.fixed(SampleInstance.CREATED, ZoneOffset.UTC);
        snapshots = new Snapshots(registry, Runnable::run);
        Announcer announcer = new Announcer(snapshots, events);
        instances = new Instances(snapshots, events, announcer, clock, identifiers);
        profiles = new Profiles(snapshots, events, announcer, identifiers);
        runs = new Runs(snapshots, inits, admission, events, announcer, clock);
    }

    /** Creates and starts {@code c1}. */
    RunningInstance runC1() {
        done(instances.create(ROOT, C1, config(Map.of())));
        done(runs.start(ROOT, C1, 7));
        return admission.latest();
    }

    Instance c1() {
        return instances.find(C1).orElseThrow();
    }

    Instance merge(String key, String value) {
        return done(instances.merge(ROOT, C1, config(Map.of(key, value)), any -> true));
    }

    static InstanceUpdate config(Map<String, String> config) {
        return new InstanceUpdate(null, null, null, config, null, null);
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

    /** Keeps what it is given unless its disk is full. */
    static final class FakeRegistry implements Registry {
        final Set<String> projects = new TreeSet<>();
        final Map<ProfileName, Profile> profiles = new TreeMap<>();
        final Map<InstanceName, Instance> stored = new TreeMap<>();
        final List<List<Change>> commits = new ArrayList<>();
        boolean full;
        Runnable whileCommitting = () -> {};
        private long reserved;

        @Override
        public Contents load() {
            return new Contents(projects, profiles.values(), stored.values(), reserved);
        }

        @Override
        public void commit(List<Change> changes) {
            if (full) {
                throw new IllegalStateException("disk full");
            }
            whileCommitting.run();
            commits.add(changes);
            changes.forEach(this::make);
        }

        private void make(Change change) {
            if (change instanceof Change.PutProject put) {
                projects.add(put.project());
            } else if (change instanceof Change.PutProfile put) {
                profiles.put(put.profile().name(), put.profile());
            } else if (change instanceof Change.RemoveProfile remove) {
                profiles.remove(remove.name());
            } else if (change instanceof Change.PutInstance put) {
                stored.put(put.instance().name(), put.instance());
            } else if (change instanceof Change.RemoveInstance remove) {
                stored.remove(remove.name());
            } else if (change instanceof Change.ReserveEvents reserve) {
                reserved = reserve.upTo();
            }
        }
    }

    /** Counts up. */
    static final class CountingIdentifiers implements Identifiers {
        private int uuids;
        int hwaddrs;

        @Override
        public String newUuid() {
            return new UUID(0, ++uuids).toString();
        }

        @Override
        public String newHwaddr() {
            return "00:16:3e:00:00:%02x".formatted(hwaddrs++);
        }
    }

    /** Remembers which runs may be recognised. */
    static final class RecordingAdmission implements Admission {
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
