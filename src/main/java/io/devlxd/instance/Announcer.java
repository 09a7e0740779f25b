package io.devlxd.instance;

import io.devlxd.instance.Change.ReserveEvents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the host what happens, and numbers it. Numbers are reserved in blocks, so that not every event costs a write: some are
 * left out when the daemon starts again. Called by the writer.
 */
public final class Announcer {
    private static final long BLOCK = 1000;

    private final Snapshots snapshots;
    private final Events events;
    private long last;
    private long reserved;

    public Announcer(Snapshots snapshots, Events events) {
        this.snapshots = snapshots;
        this.events = events;
        this.last = snapshots.reservedEvents();
        this.reserved = last;
    }

    /**
     * Tells that {@code action} was done to what is at {@code source}. The parameters are those of {@link LifecycleEvent}.
     */
    public void tell(Requestor by, String action, String project, String source, Map<String, String> context) {
        events.toHost(new LifecycleEvent(next(), action, project, source, new TreeMap<>(context), by));
    }

    void tell(Requestor by, String action, InstanceName name) {
        tell(by, "instance-" + action, name.project(), source(name), Map.of());
    }

    void tell(Requestor by, String action, ProfileName name) {
        tell(by, "profile-" + action, name.project(), source(name), Map.of());
    }

    static String source(InstanceName name) {
        return "/1.0/instances/" + name.name();
    }

    static String source(ProfileName name) {
        return "/1.0/profiles/"
                + URLEncoder.encode(name.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private long next() {
        if (reserved - last <= BLOCK / 2) {
            reserve();
        }
        return ++last;
    }

    /**
     * Early, since what is told has happened and can't be taken back: a registry that fails is asked again with each event. Only
     * if it fails for half a block and more, and the daemon then starts again, may a number come twice. To say nothing of what
     * has happened would be worse.
     */
    private void reserve() {
        try {
            snapshots.commit(List.of(new ReserveEvents(last + BLOCK)));
            reserved = last + BLOCK;
        } catch (RuntimeException toBeTriedAgain) {
            // Every change that was to be made meanwhile has failed for the same reason, and was answered and logged
            // so.
        }
    }
}
