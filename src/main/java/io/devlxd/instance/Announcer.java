package io.devlxd.instance;

import io.devlxd.instance.Change.ReserveEvents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Tells the host what happens, and numbers it. Numbers are reserved in blocks, so that not every event costs a write: some are
 * left out when the daemon starts again. Called by the writer.
 */
public final class Announcer {
    private static final long BLOCK = 1000;

    /** For so many times what a try took that failed none is made: whoever brings about events must not hold up the writer. */
    private static final long PAUSE = 9;

    private final Snapshots snapshots;
    private final Events events;
    private final LongSupplier nanoTime;
    private long last;
    private long reserved;
    private long pauseBegan;
    private long pause;

    /** @param nanoTime as {@link System#nanoTime} */
    public Announcer(Snapshots snapshots, Events events, LongSupplier nanoTime) {
        this.snapshots = snapshots;
        this.events = events;
        this.nanoTime = nanoTime;
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
        if (reserved - last <= BLOCK / 2 && nanoTime.getAsLong() - pauseBegan >= pause) {
            reserve();
        }
        return ++last;
    }

    /**
     * Early, since what is told has happened and can't be taken back: a registry that fails is asked again with the first event
     * after a pause. Only if it fails for half a block and more, and the daemon then starts again, may a number come twice. To
     * say nothing of what has happened would be worse.
     */
    private void reserve() {
        long began = nanoTime.getAsLong();
        try {
            snapshots.commit(List.of(new ReserveEvents(last + BLOCK)));
            reserved = last + BLOCK;
            pause = 0;
        } catch (RuntimeException toBeTriedAgain) {
            // Every change that was to be made meanwhile has failed for the same reason, and was answered and logged
            // so.
            pauseBegan = nanoTime.getAsLong();
            pause = PAUSE * (pauseBegan - began);
        }
    }
}
