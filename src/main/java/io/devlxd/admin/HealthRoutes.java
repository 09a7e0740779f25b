package io.devlxd.admin;

import io.devlxd.image.Image;
import io.devlxd.image.Images;
import io.devlxd.instance.GuestState;
import io.devlxd.instance.Instance;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.instance.Snapshots;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the daemon does its work, and how much there is, for those who watch over hosts. */
final class HealthRoutes {
    /** Milliseconds within which the writer must have come to a change that does nothing. */
    private static final long PATIENCE = 2000;

    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Snapshots snapshots;
    private final Instances instances;
    private final Profiles profiles;
    private final Images images;

    HealthRoutes(Snapshots snapshots, Instances instances, Profiles profiles, Images images) {
        this.snapshots = snapshots;
        this.instances = instances;
        this.profiles = profiles;
        this.images = images;
    }

    void install(Router router) {
        router.get(HostPaths.HEALTH).handler(this::health);
        router.get(HostPaths.METRICS).handler(this::metrics);
    }

    /** That this is answered shows that requests are; the writer is asked whether changes are made as well. */
    private void health(RoutingContext context) {
        Future<Void> writer =
                Future.fromCompletionStage(snapshots.idle(), context.vertx().getOrCreateContext());
        long timer = context.vertx().setTimer(PATIENCE, late -> {
            if (!writer.isComplete()) {
                Envelope.error(
                        context.response(), UNAVAILABLE, "Changes have waited for " + PATIENCE + " ms: see the disk");
            }
        });
        writer.onSuccess(idle -> {
            if (context.vertx().cancelTimer(timer)) {
                Envelope.sync(context.response(), Map.of("status", "up"));
            }
        });
    }

    private void metrics(RoutingContext context) {
        StringBuilder text = new StringBuilder();
        gauge(text, "devlxd_instances", "Registered instances by project and state.", instances());
        gauge(
                text,
                "devlxd_profiles",
                "Profiles of all projects.",
                List.of(" " + profiles.list(null).size()));
        gauge(
                text,
                "devlxd_images",
                "Images in the store.",
                List.of(" " + images.list().size()));
        long bytes = images.list().stream().mapToLong(Image::size).sum();
        gauge(text, "devlxd_image_bytes", "Size of all images.", List.of(" " + bytes));
        context.response().putHeader("Content-Type", PROMETHEUS).end(text.toString());
    }

    /** Names of projects have no quotes or backslashes in them. */
    private List<String> instances() {
        Map<String, Long> counts = instances.list(null).stream()
                .collect(Collectors.groupingBy(
                        instance ->
                                "{project=\"" + instance.name().project() + "\",state=\"" + state(instance) + "\"} ",
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + count.getValue())
                .toList();
    }

    private static String state(Instance instance) {
        if (!instance.isRunning()) {
            return "stopped";
        }
        return instance.guestState() == GuestState.READY ? "ready" : "running";
    }

    private static void gauge(StringBuilder text, String name, String help, List<String> values) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
        values.forEach(value -> text.append(name).append(value).append('\n'));
    }
}
