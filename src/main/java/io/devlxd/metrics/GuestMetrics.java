package io.devlxd.metrics;

import io.devlxd.guest.GuestTally;
import io.devlxd.protocol.GuestRoute;
import io.prometheus.metrics.model.registry.Collector;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers to guests. Guests choose what they ask and how often, but not what is counted apart: all series are there from the
 * start, and to count is to find one in an array and add to it.
 */
public final class GuestMetrics implements Part, GuestTally {
    private static final String OTHER = "other";
    private static final int LARGEST_STATUS = 599;

    /** All that the guest API answers; whatever else comes is counted as {@link #OTHER}. */
    private static final int[] STATUSES = {
        101, 200, 206, 301, 304, 400, 401, 403, 404, 405, 413, 416, 417, 429, 500, 503
    };

    private final Counters requests =
            new Counters("devlxd_guest_requests", "Requests of guests that were answered, by route and status.");

    /** By route, then by status. */
    private final Map<GuestRoute, LongAdder[]> counts = new EnumMap<>(GuestRoute.class);

    /** Of what is no route. */
    private final LongAdder[] others = counters(OTHER);

    public GuestMetrics() {
        for (GuestRoute route : GuestRoute.values()) {
            counts.put(route, counters(route.template()));
        }
    }

    @Override
    public void answered(@Nullable GuestRoute route, int status) {
        LongAdder[] byStatus = route == null ? others : counts.getOrDefault(route, others);
        byStatus[status < 0 || status > LARGEST_STATUS ? 0 : status].increment();
    }

    @Override
    public List<Collector> collectors() {
        return List.of(requests);
    }

    Counters requests() {
        return requests;
    }

    private LongAdder[] counters(String route) {
        LongAdder[] byStatus = new LongAdder[LARGEST_STATUS + 1];
        Arrays.fill(byStatus, requests.of("route", route, "status", OTHER));
        for (int status : STATUSES) {
            byStatus[status] = requests.of("route", route, "status", Integer.toString(status));
        }
        return byStatus;
    }
}
