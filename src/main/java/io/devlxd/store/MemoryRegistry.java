package io.devlxd.store;

import io.devlxd.image.Fingerprint;
import io.devlxd.image.Image;
import io.devlxd.image.ImageRegistry;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps everything for as long as the daemon runs: the readable specification of every other registry. */
public final class MemoryRegistry implements Registry, ImageRegistry {
    private final Map<InstanceName, Instance> instances = new ConcurrentHashMap<>();
    private final Map<Fingerprint, Image> images = new ConcurrentHashMap<>();

    @Override
    public Collection<Instance> load() {
        return List.copyOf(instances.values());
    }

    @Override
    public void put(Instance instance) {
        instances.put(instance.name(), instance);
    }

    @Override
    public void remove(InstanceName name) {
        instances.remove(name);
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
}
