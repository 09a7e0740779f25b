package io.devlxd.metrics;

import io.devlxd.store.StoreTally;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Commits to the store. */
public final class StoreMetrics implements Part, StoreTally {
    private final Durations commits = new Durations(
            "devlxd_store_commit_seconds",
            "Time until a commit was on disk.",
            0.001,
            0.0025,
            0.005,
            0.01,
            0.025,
            0.1,
            0.5,
            2.5);
    private final Counters failures =
            new Counters("devlxd_store_commit_failures", "Commits that were not made, as with a full disk.");
    private final LongAdder failed = failures.of();

    @Override
    public void committed(long nanos) {
        commits.took(nanos);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public List<Collector> collectors() {
        return List.of(commits, failures);
    }
}
