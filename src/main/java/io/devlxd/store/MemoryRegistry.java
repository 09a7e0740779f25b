package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.image.ImageRegistry;
import io.devlxd.instance.Change;
import io.devlxd.instance.Contents;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.Registry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps everything for as long as the daemon runs: the readable specification of every other registry. */
public final class MemoryRegistry implements Registry, ImageRegistry {
    private final Set<String> projects = new HashSet<>();
    private final Map<ProfileName, Profile> profiles = new HashMap<>();
    private final Map<InstanceName, Instance> instances = new HashMap<>();
    private final Map<Fingerprint, Image> images = new ConcurrentHashMap<>();
    private long reservedEvents;

    @Override
    public Contents load() {
        return new Contents(
                Set.copyOf(projects), List.copyOf(profiles.values()), List.copyOf(instances.values()), reservedEvents);
    }

    @Override
    public void commit(List<Change> changes) {
        changes.forEach(this::make);
    }

    @Override
    public Collection<Image> loadImages() {
        return List.copyOf(images.values());
    }

    @Override
    public void putImages(List<Image> changed) {
        changed.forEach(image -> images.put(image.fingerprint(), image));
    }

    @Override
    public void removeImage(Fingerprint fingerprint) {
        images.remove(fingerprint);
    }

    private void make(Change change) {
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
            reservedEvents = reserve.upTo();
        }
    }
}
