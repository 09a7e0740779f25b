package io.devlxd.instance;

import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Change.RemoveInstance;
import io.devlxd.instance.Change.RemoveProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is registered on this host: durable in the registry, and in memory for everybody to read, on any thread. Changes run on
 * the writer, one after the other, and are durable before they are visible.
 */
public final class Snapshots {
    private final Registry registry;
    private final Executor writer;
    private final SortedSet<String> projects = new ConcurrentSkipListSet<>();
    private final Map<ProfileName, Profile> profiles = new ConcurrentSkipListMap<>();
    private final Map<InstanceName, Instance> instances = new ConcurrentHashMap<>();
    private final Map<InstanceName, RunningInstance> running = new ConcurrentHashMap<>();
    private final long reservedEvents;

    /**
     * Loads everything; the default project is made if there is none yet.
     *
     * @param writer runs one task at a time, in the order given, off the event loops
     */
    public Snapshots(Registry registry, Executor writer) {
        this.registry = registry;
        this.writer = writer;
        Contents contents = registry.load();
        projects.addAll(contents.projects());
        contents.profiles().forEach(profile -> profiles.put(profile.name(), profile));
        contents.instances().forEach(instance -> instances.put(instance.name(), instance));
        reservedEvents = contents.reservedEvents();
        commit(firstUse(Project.DEFAULT));
    }

    /** By name. */
    public SortedSet<String> projects() {
        return Collections.unmodifiableSortedSet(projects);
    }

    Optional<Instance> instance(InstanceName name) {
        return Optional.ofNullable(instances.get(name));
    }

    Collection<Instance> instances() {
        return instances.values();
    }

    /** A default profile is there before anything is put into it, also of a project that is not. */
    Optional<Profile> profile(ProfileName name) {
        Profile profile = profiles.get(name);
        return profile == null && name.isDefault()
                ? Optional.of(Profile.defaultOf(name.project()))
                : Optional.ofNullable(profile);
    }

    /** By name. */
    Collection<Profile> profiles() {
        return profiles.values();
    }

    Collection<RunningInstance> running() {
        return running.values();
    }

    @Nullable
    RunningInstance running(InstanceName name) {
        return running.get(name);
    }

    void begin(RunningInstance run) {
        running.put(run.name(), run);
    }

    void end(RunningInstance run) {
        running.remove(run.name());
        run.stop();
    }

    /** The highest number that an event may have had before this daemon started. */
    long reservedEvents() {
        return reservedEvents;
    }

    /** What has to be made before something is put into {@code project}: nothing, unless it is new. */
    List<Change> firstUse(String project) {
        return projects.contains(project)
                ? List.of()
                : List.of(new PutProject(project), new PutProfile(Profile.defaultOf(project)));
    }

    /** Runs {@code change} on the writer. */
    <T> CompletionStage<T> write(Supplier<T> change) {
        return CompletableFuture.supplyAsync(change, writer);
    }

    /** All of {@code steps} or none, durable first, visible then. Called on the writer. */
    void commit(List<Change> steps) {
        if (steps.isEmpty()) {
            return;
        }
        registry.commit(steps);
        steps.forEach(this::show);
    }

    /** As {@link #commit(List)}. */
    void commit(List<Change> first, List<Change> then) {
        List<Change> steps = new ArrayList<>(first);
        steps.addAll(then);
        commit(steps);
    }

    private void show(Change step) {
        if (step instanceof PutInstance put) {
            show(put.instance());
        } else if (step instanceof RemoveInstance remove) {
            instances.remove(remove.name());
        } else if (step instanceof PutProfile put) {
            profiles.put(put.profile().name(), put.profile());
        } else if (step instanceof RemoveProfile remove) {
            profiles.remove(remove.name());
        } else if (step instanceof PutProject put) {
            projects.add(put.project());
        }
    }

    /** Lets everybody see {@code instance}, all of which is durable. Called on the writer. */
    void show(Instance instance) {
        instances.put(instance.name(), instance);
        RunningInstance run = running.get(instance.name());
        if (run != null) {
            run.show(instance);
        }
    }
}
