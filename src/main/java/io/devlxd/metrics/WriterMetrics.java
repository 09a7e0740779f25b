package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The writer: how many changes wait for it, and how long they take with their waiting. */
public final class WriterMetrics implements Part {
    private final LongSupplier nanoTime;
    private final LongAdder waiting = new LongAdder();
    private final Durations changes = new Durations(
            "devlxd_change_seconds",
            "Time from asking for a change to its end, waiting included.",
            0.001,
            0.005,
            0.025,
            0.1,
            0.5,
            2.5,
            10);

    /** @param nanoTime as {@link System#nanoTime} */
    public WriterMetrics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An executor that hands on to {@code writer} and sees what is handed on. */
    public Executor measured(Executor writer) {
        return change -> {
            long asked = nanoTime.getAsLong();
            waiting.increment();
            writer.execute(() -> {
                waiting.decrement();
                change.run();
                changes.took(nanoTime.getAsLong() - asked);
            });
        };
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                changes, Gauges.one("devlxd_changes_waiting", "Changes that wait for the writer.", waiting::sum));
    }
}
