package io.devlxd.instance;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.FORBIDDEN;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;
import static io.devlxd.instance.RejectedException.Rejection.OUTDATED;

import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.RemoveProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of this host. A change of one reaches every instance that uses it: all of it is durable at once, and each running
 * guest hears of it. Reads and changes are made as those of {@link Instances}.
 */
public final class Profiles {
    private final Snapshots snapshots;
    private final Updates updates;
    private final Announcer announcer;

    public Profiles(Snapshots snapshots, Events events, Announcer announcer, Identifiers identifiers) {
        this.snapshots = snapshots;
        this.updates = new Updates(snapshots, events, identifiers);
        this.announcer = announcer;
    }

    /**
     * The profile of that name.
     *
     * @throws RejectedException if there is none
     */
    public Profile get(ProfileName name) {
        return snapshots.profile(name).orElseThrow(() -> new RejectedException(NOT_FOUND, "Profile not found"));
    }

    /** The profiles of {@code project}, or of all projects, by name. */
    public List<Profile> list(@Nullable String project) {
        return snapshots.profiles().stream()
                .filter(profile -> project == null || profile.name().project().equals(project))
                .toList();
    }

    /** The names of the instances that use the profile, in order. */
    public List<InstanceName> usedBy(ProfileName name) {
        return users(name).stream().map(Instance::name).sorted().toList();
    }

    /** The names of the instances that use each profile of {@code project}, or of all projects, in order. */
    public Map<ProfileName, List<InstanceName>> usedByProfile(@Nullable String project) {
        Map<ProfileName, List<InstanceName>> usedBy = new HashMap<>();
        snapshots.instances().stream()
                .filter(instance -> project == null || instance.name().project().equals(project))
                .sorted(Comparator.comparing(Instance::name))
                .forEach(instance -> instance.profiles()
                        .forEach(profile -> usedBy.computeIfAbsent(profile.name(), name -> new ArrayList<>())
                                .add(instance.name())));
        return usedBy;
    }

    /** Makes a profile, and its project if it is the first thing there. */
    public CompletionStage<Profile> create(Requestor by, ProfileName name, ProfileUpdate wanted) {
        return snapshots.write(() -> {
            refuseTaken(name);
            Profile created = wanted.merge(Profile.empty(name));
            snapshots.commit(snapshots.firstUse(name.project()), List.of(new PutProfile(created)));
            announcer.tell(by, "created", name);
            return created;
        });
    }

    /** Replaces all that the host may write. See {@link #merge} for the parameters. */
    public CompletionStage<Profile> replace(
            Requestor by, ProfileName name, ProfileUpdate wanted, Predicate<Profile> expected) {
        return change(by, name, expected, wanted::replace);
    }

    /**
     * Changes what {@code wanted} speaks of.
     *
     * @param expected tells whether the profile still is what the client has seen; if not, the change is rejected
     */
    public CompletionStage<Profile> merge(
            Requestor by, ProfileName name, ProfileUpdate wanted, Predicate<Profile> expected) {
        return change(by, name, expected, wanted::merge);
    }

    /** Gives the profile another name, in all instances that use it. */
    public CompletionStage<Profile> rename(Requestor by, ProfileName name, ProfileName newName) {
        return snapshots.write(() -> {
            Profile profile = get(name);
            refuseDefault(name, "renamed");
            refuseTaken(newName);
            Profile renamed = profile.withName(newName);
            updates.make(List.of(new PutProfile(renamed), new RemoveProfile(name)), differences(name, renamed));
            announcer.tell(
                    by, "profile-renamed", name.project(), Announcer.source(newName), Map.of("old_name", name.name()));
            return renamed;
        });
    }

    /** Removes a profile that no instance uses. */
    public CompletionStage<Profile> delete(Requestor by, ProfileName name) {
        return snapshots.write(() -> {
            Profile profile = get(name);
            refuseDefault(name, "deleted");
            if (!users(name).isEmpty()) {
                throw RejectedException.invalid("Profile is currently in use: remove it from its instances first");
            }
            snapshots.commit(List.of(new RemoveProfile(name)));
            announcer.tell(by, "deleted", name);
            return profile;
        });
    }

    private CompletionStage<Profile> change(
            Requestor by, ProfileName name, Predicate<Profile> expected, UnaryOperator<Profile> wanted) {
        return snapshots.write(() -> {
            Profile before = get(name);
            if (!expected.test(before)) {
                throw new RejectedException(OUTDATED, "ETag doesn't match: read the profile again");
            }
            Profile after = wanted.apply(before);
            List<Change> steps = new ArrayList<>(snapshots.firstUse(name.project()));
            steps.add(new PutProfile(after));
            updates.make(steps, differences(name, after));
            announcer.tell(by, "updated", name);
            return after;
        });
    }

    /** What becomes of the instances that use {@code name} when it is {@code profile}. */
    private List<Difference> differences(ProfileName name, Profile profile) {
        return updates.differences(users(name), before -> before.withProfile(name, profile));
    }

    private List<Instance> users(ProfileName name) {
        return snapshots.instances().stream()
                .filter(instance -> instance.uses(name))
                .toList();
    }

    private void refuseTaken(ProfileName name) {
        if (snapshots.profile(name).isPresent()) {
            throw new RejectedException(EXISTS, "The profile \"" + name.name() + "\" already exists");
        }
    }

    private static void refuseDefault(ProfileName name, String done) {
        if (name.isDefault()) {
            throw new RejectedException(FORBIDDEN, "The \"default\" profile cannot be " + done);
        }
    }
}
