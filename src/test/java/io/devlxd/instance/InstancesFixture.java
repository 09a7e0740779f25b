package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devlxd.instance.RejectedException.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
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
    final AtomicLong nanoTime = new AtomicLong();
    Instant now = SampleInstance.CREATED;
    Instances instances;
    Profiles profiles;
    Runs runs;
    Snapshots snapshots;
    Announcer announcer;

    InstancesFixture() {
        restart();
    }

    /** The daemon starts over with what the registry has. */
    void restart() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        snapshots = new Snapshots(registry, Runnable::run);
        announcer = new Announcer(snapshots, events, nanoTime::get);
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

    /** Creates and starts an instance of the default project that uses {@code profiles}. */
    InstanceName run(String name, int pid, String... profiles) {
        InstanceName full = new InstanceName(Project.DEFAULT, name);
        done(instances.create(ROOT, full, profiles(profiles)));
        done(runs.start(ROOT, full, pid));
        return full;
    }

    Instance get(InstanceName name) {
        return instances.find(name).orElseThrow();
    }

    static InstanceUpdate profiles(String... profiles) {
        return new InstanceUpdate(null, null, null, null, null, List.of(profiles));
    }

    static InstanceUpdate devices(Map<String, ? extends Map<String, String>> devices) {
        return new InstanceUpdate(null, null, null, null, devices, null);
    }

    static InstanceUpdate config(Map<String, String> config) {
        return new InstanceUpdate(null, null, null, config, null, null);
    }

    static <T> T done(CompletionStage<T> change) {
        return change.toCompletableFuture().join();
    }

    static void assertRejected(CompletionStage<?> change, Rejection rejection, String message) {
        assertThat(failure(change)).isInstanceOfSatisfying(RejectedException.class, e -> {
            assertThat(e.rejection()).isEqualTo(rejection);
            assertThat(e).hasMessage(message);
        });
    }

    /** What became of a change that can't be made. */
    static @Nullable Throwable failure(CompletionStage<?> change) {
        return catchThrowable(() -> change.toCompletableFuture().join()).getCause();
    }

    /** Every process is there but one, until it is said to be dead. */
    static final class FakeInits implements InitProcesses {
        final Set<InitProcess> dead = new HashSet<>();
        final Map<Integer, InitProcess> others = new HashMap<>();

        /** Says that {@code other} is what has its pid from now on. */
        void become(InitProcess other) {
            others.put(other.pid(), other);
        }

        @Override
        public InitProcess describe(int pid) {
            if (pid == NO_SUCH_PID) {
                throw RejectedException.invalid("No process has pid " + pid);
            }
            return others.getOrDefault(pid, SampleInstance.process(pid));
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
        boolean reservable = true;
        Runnable whileAsked = () -> {};
        Runnable whileCommitting = () -> {};
        private long reserved;

        @Override
        public Contents load() {
            return new Contents(
                    projects,
                    profiles.values(),
                    stored.values().stream().map(this::withItsProfiles).toList(),
                    reserved);
        }

        @Override
        public void commit(List<Change> changes) {
            whileAsked.run();
            if (full || (!reservable && changes.get(0) instanceof Change.ReserveEvents)) {
                throw new IllegalStateException("disk full");
            }
            whileCommitting.run();
            commits.add(changes);
            changes.forEach(this::make);
        }

        private Instance withItsProfiles(Instance instance) {
            Instance current = instance;
            for (Profile used : instance.profiles()) {
                current = current.withProfile(used.name(), profiles.getOrDefault(used.name(), used));
            }
            return current;
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
        boolean eachTwice;
        private boolean again;

        @Override
        public String newUuid() {
            return new UUID(0, ++uuids).toString();
        }

        @Override
        public String newHwaddr() {
            again = eachTwice && !again;
            return "00:16:3e:00:00:%02x".formatted(again ? hwaddrs : hwaddrs++);
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
