package io.devlxd.instance;

import io.devlxd.instance.Change.ReserveEvents;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the host what happens, and numbers it. Numbers are reserved in blocks, so that not every event costs a write: none comes
 * twice, but some are left out when the daemon starts again. Called by the writer.
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
        return "/1.0/profiles/" + name.name();
    }

    private long next() {
        if (last == reserved) {
            snapshots.commit(List.of(new ReserveEvents(reserved + BLOCK)));
            reserved += BLOCK;
        }
        return ++last;
    }
}
