package io.devlxd.instance;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;
import static io.devlxd.instance.RejectedException.Rejection.OUTDATED;

import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.RemoveInstance;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The instances of this host. Reads are answered at once from snapshots in memory, on any thread. Changes run on the writer,
 * one after the other: validated, made durable, shown, told to listeners, and only then is the stage complete. A stage fails
 * with {@link RejectedException} if the change cannot be made; then nothing has changed.
 */
public final class Instances {
    private final Snapshots snapshots;
    private final Updates updates;
    private final Announcer announcer;
    private final Clock clock;

    public Instances(Snapshots snapshots, Events events, Announcer announcer, Clock clock, Identifiers identifiers) {
        this.snapshots = snapshots;
        this.updates = new Updates(snapshots, events, identifiers);
        this.announcer = announcer;
        this.clock = clock;
    }

    public Optional<Instance> find(InstanceName name) {
        return snapshots.instance(name);
    }

    /**
     * The instance of that name.
     *
     * @throws RejectedException if there is none
     */
    public Instance get(InstanceName name) {
        return find(name).orElseThrow(Instances::notFound);
    }

    /** The instances of {@code project}, or of all projects, by name. */
    public List<Instance> list(@Nullable String project) {
        return snapshots.instances().stream()
                .filter(instance -> project == null || instance.name().project().equals(project))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** Makes an instance, and its project if it is the first one there. One that names no profiles has the default one. */
    public CompletionStage<Instance> create(Requestor by, InstanceName name, InstanceUpdate wanted) {
        return snapshots.write(() -> {
            if (find(name).isPresent()) {
                throw new RejectedException(EXISTS, "Instance \"" + name.name() + "\" already exists");
            }
            List<String> named = wanted.profiles() == null ? List.of(ProfileName.DEFAULT) : wanted.profiles();
            Instance created = updates.completed(wanted.merge(empty(name), profiles(name.project(), named)));
            snapshots.commit(snapshots.firstUse(name.project()), List.of(new PutInstance(created)));
            announcer.tell(by, "created", name);
            return created;
        });
    }

    /** Replaces all that the host may write. See {@link #merge} for the parameters. */
    public CompletionStage<Instance> replace(
            Requestor by, InstanceName name, InstanceUpdate wanted, Predicate<Instance> expected) {
        List<String> named = wanted.profiles() == null ? List.of() : wanted.profiles();
        return change(by, name, expected, old -> wanted.replace(old, profiles(name.project(), named)));
    }

    /**
     * Changes what {@code wanted} speaks of.
     *
     * @param expected tells whether the instance still is what the client has seen; if not, the change is rejected
     */
    public CompletionStage<Instance> merge(
            Requestor by, InstanceName name, InstanceUpdate wanted, Predicate<Instance> expected) {
        List<String> named = wanted.profiles();
        return change(
                by,
                name,
                expected,
                old -> wanted.merge(old, named == null ? old.profiles() : profiles(name.project(), named)));
    }

    /** Gives a stopped instance another name. To cloud-init it is another instance then. */
    public CompletionStage<Instance> rename(Requestor by, InstanceName name, InstanceName newName) {
        return snapshots.write(() -> {
            Instance instance = get(name);
            if (instance.isRunning()) {
                throw RejectedException.invalid("Renaming of running instance not allowed: stop it first");
            }
            if (find(newName).isPresent()) {
                throw new RejectedException(EXISTS, "Name \"" + newName.name() + "\" already in use");
            }
            Instance renamed =
                    updates.completed(instance.withName(newName).withConfig(Map.of(ConfigKeys.INSTANCE_ID, "")));
            // In this order nobody who reads meanwhile finds neither.
            snapshots.commit(List.of(new PutInstance(renamed), new RemoveInstance(name)));
            announcer.tell(
                    by, "instance-renamed", name.project(), Announcer.source(newName), Map.of("old_name", name.name()));
            return renamed;
        });
    }

    /** Forgets a stopped instance. */
    public CompletionStage<Instance> delete(Requestor by, InstanceName name) {
        return snapshots.write(() -> {
            Instance instance = get(name);
            if (instance.isRunning()) {
                throw RejectedException.invalid("Instance is running: stop it first");
            }
            if (ConfigKeys.isTrue(instance.expandedConfig(), ConfigKeys.PROTECTED)) {
                throw RejectedException.invalid("Instance is protected: unset " + ConfigKeys.PROTECTED + " first");
            }
            snapshots.commit(List.of(new RemoveInstance(name)));
            announcer.tell(by, "deleted", name);
            return instance;
        });
    }

    static RejectedException notFound() {
        return new RejectedException(NOT_FOUND, "Instance not found");
    }

    private CompletionStage<Instance> change(
            Requestor by, InstanceName name, Predicate<Instance> expected, UnaryOperator<Instance> wanted) {
        return snapshots.write(() -> {
            Instance before = get(name);
            if (!expected.test(before)) {
                throw new RejectedException(OUTDATED, "ETag doesn't match: read the instance again");
            }
            Difference difference = updates.difference(before, wanted.apply(before));
            updates.make(List.of(), List.of(difference));
            announcer.tell(by, "updated", name);
            return difference.after();
        });
    }

    private List<Profile> profiles(String project, List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw RejectedException.invalid("Duplicate profile found in request");
        }
        return names.stream()
                .map(name -> snapshots
                        .profile(new ProfileName(project, name))
                        .orElseThrow(
                                () -> RejectedException.invalid("Requested profile \"" + name + "\" doesn't exist")))
                .toList();
    }

    private Instance empty(InstanceName name) {
        return new Instance(
                name,
                InstanceType.CONTAINER,
                "",
                Instance.NO_LOCATION,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                clock.instant(),
                Instance.NEVER,
                null);
    }
}
