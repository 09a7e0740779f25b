package io.devlxd.metrics;

import io.devlxd.image.Image;
import io.devlxd.image.Images;
import io.devlxd.instance.GuestState;
import io.devlxd.instance.Instance;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is registered on this host. The series are as many as the host makes projects; a guest makes none. */
public final class ContentMetrics implements Part {
    static final String READY = "ready";
    static final String RUNNING = "running";
    static final String STOPPED = "stopped";

    private final Instances instances;
    private final Profiles profiles;
    private final Images images;

    public ContentMetrics(Instances instances, Profiles profiles, Images images) {
        this.instances = instances;
        this.profiles = profiles;
        this.images = images;
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                new Gauges("devlxd_instances", "Registered instances by project and state.", this::byProjectAndState),
                Gauges.one("devlxd_profiles", "Profiles of all projects.", () -> profiles.list(null)
                        .size()),
                Gauges.one("devlxd_images", "Images in the store.", () -> images.list()
                        .size()),
                Gauges.one("devlxd_image_bytes", "Size of all images.", () -> images.list().stream()
                        .mapToLong(Image::size)
                        .sum()));
    }

    Map<String, Long> byState() {
        return instances.list(null).stream()
                .collect(Collectors.groupingBy(ContentMetrics::state, Collectors.counting()));
    }

    private Map<Labels, Long> byProjectAndState() {
        return instances.list(null).stream()
                .collect(Collectors.groupingBy(
                        instance -> Labels.of("project", instance.name().project(), "state", state(instance)),
                        Collectors.counting()));
    }

    private static String state(Instance instance) {
        if (!instance.isRunning()) {
            return STOPPED;
        }
        return instance.guestState() == GuestState.READY ? READY : RUNNING;
    }
}
