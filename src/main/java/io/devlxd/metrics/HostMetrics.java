package io.devlxd.metrics;

import io.devlxd.admin.HostTally;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to the host. */
public final class HostMetrics implements Part, HostTally {
    private final Counters requests =
            new Counters("devlxd_host_requests", "Requests of the host that were answered, by route and status.");
    private final Durations durations = Durations.ofWaits(
            "devlxd_host_request_seconds",
            "Time from a request of the host to the head of its answer, uploads included.");

    @Override
    public void answered(@Nullable String route, int status, long nanos) {
        requests.of("route", route == null ? "other" : route, "status", Integer.toString(status))
                .increment();
        durations.took(nanos);
    }

    @Override
    public List<Collector> collectors() {
        return List.of(requests, durations);
    }

    Counters requests() {
        return requests;
    }
}
