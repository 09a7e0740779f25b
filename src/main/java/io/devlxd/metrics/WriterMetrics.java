package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The writer, and how it does: how many changes wait for it, and how long they take with their waiting. */
public final class WriterMetrics implements Executor, Part {
    private final Executor writer;
    private final LongSupplier nanoTime;
    private final LongAdder waiting = new LongAdder();
    private final Durations changes =
            Durations.ofWaits("devlxd_change_seconds", "Time from asking for a change to its end, waiting included.");

    /**
     * @param writer runs one change at a time, in the order given
     * @param nanoTime as {@link System#nanoTime}
     */
    public WriterMetrics(Executor writer, LongSupplier nanoTime) {
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    @Override
    public void execute(Runnable change) {
        long asked = nanoTime.getAsLong();
        waiting.increment();
        writer.execute(() -> {
            waiting.decrement();
            change.run();
            changes.took(nanoTime.getAsLong() - asked);
        });
    }

    /** Completes when the writer has come to it: all changes asked for before are made by then, or refused. No change itself. */
    public CompletionStage<Void> idle() {
        return CompletableFuture.runAsync(() -> {}, writer);
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                changes, Gauges.one("devlxd_changes_waiting", "Changes that wait for the writer.", waiting::sum));
    }
}
