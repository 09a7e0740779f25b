package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps everything for as long as the daemon runs: the readable specification of every other registry. */
public final class MemoryRegistry implements Store {
    private volatile State state = new State(Set.of(), Map.of(), Map.of(), 0);
    private volatile Map<Fingerprint, Image> images = Map.of();

    @Override
    public Contents load() {
        return state.contents();
    }

    @Override
    public void commit(List<Change> changes) {
        Draft draft = new Draft(state);
        changes.forEach(draft::make);
        state = draft.checked();
    }

    @Override
    public Collection<Image> loadImages() {
        return images.values();
    }

    @Override
    public void putImages(List<Image> changed) {
        Map<Fingerprint, Image> draft = new HashMap<>(images);
        changed.forEach(image -> draft.put(image.fingerprint(), image));
        Set<String> aliases = new HashSet<>();
        for (Image image : draft.values()) {
            for (String alias : image.aliases().keySet()) {
                require(aliases.add(alias), "alias", alias, "belongs to two images");
            }
        }
        images = Map.copyOf(draft);
    }

    @Override
    public void removeImage(Fingerprint fingerprint) {
        Map<Fingerprint, Image> draft = new HashMap<>(images);
        draft.remove(fingerprint);
        images = Map.copyOf(draft);
    }

    /** There is nothing to let go of. */
    @Override
    public void close() {}

    private static void require(boolean condition, String what, Object name, String fault) {
        if (!condition) {
            throw new StoreException(what + " " + name + " " + fault);
        }
    }

    private record State(
            Set<String> projects,
            Map<ProfileName, Profile> profiles,
            Map<InstanceName, Instance> instances,
            long reservedEvents) {

        Contents contents() {
            return new Contents(
                    projects,
                    profiles.values(),
                    instances.values().stream().map(this::withItsProfiles).toList(),
                    reservedEvents);
        }

        /** The names are kept: the profiles themselves may have changed since. */
        private Instance withItsProfiles(Instance instance) {
            List<Profile> current = instance.profiles().stream()
                    .map(profile -> profiles.get(profile.name()))
                    .toList();
            return new Instance(
                    instance.name(),
                    instance.type(),
                    instance.description(),
                    instance.location(),
                    instance.config(),
                    instance.devices(),
                    current,
                    instance.createdAt(),
                    instance.lastUsedAt(),
                    instance.init());
        }
    }

    /** What nobody sees before all of it is made and right. */
    private static final class Draft {
        private final Set<String> projects;
        private final Map<ProfileName, Profile> profiles;
        private final Map<InstanceName, Instance> instances;
        private long reservedEvents;

        Draft(State state) {
            projects = new HashSet<>(state.projects);
            profiles = new HashMap<>(state.profiles);
            instances = new HashMap<>(state.instances);
            reservedEvents = state.reservedEvents;
        }

        void make(Change change) {
            if (change instanceof Change.PutProject put) {
                projects.add(put.project());
            } else if (change instanceof Change.PutProfile put) {
                profiles.put(put.profile().name(), put.profile());
            } else if (change instanceof Change.RemoveProfile remove) {
                profiles.remove(remove.name());
            } else if (change instanceof Change.PutInstance put) {
                instances.put(put.instance().name(), put.instance());
            } else if (change instanceof Change.RemoveInstance remove) {
                instances.remove(remove.name());
            } else if (change instanceof Change.ReserveEvents reserve) {
                reservedEvents = Math.max(reservedEvents, reserve.upTo());
            }
        }

        State checked() {
            profiles.keySet().forEach(name -> requireProject(name.project()));
            for (Instance instance : instances.values()) {
                requireProject(instance.name().project());
                instance.profiles().forEach(profile -> requireProfile(profile.name()));
            }
            return new State(Set.copyOf(projects), Map.copyOf(profiles), Map.copyOf(instances), reservedEvents);
        }

        private void requireProject(String project) {
            require(projects.contains(project), "project", project, "is not there");
        }

        private void requireProfile(ProfileName profile) {
            require(profiles.containsKey(profile), "profile", profile, "is not there");
        }
    }
}
