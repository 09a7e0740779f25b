package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** How often things have happened since the daemon started: a family of counters, told apart by their labels. */
final class Counters implements Collector {
    private final String name;
    private final String help;
    private final Map<Labels, LongAdder> series = new ConcurrentHashMap<>();

    /** @param name without the {@code _total} that it is shown with */
    Counters(String name, String help) {
        this.name = name;
        this.help = help;
    }

    /**
     * The counter of these labels, to be kept by whoever counts often. It is shown from now on, at first as 0: of a counter that
     * appears with its first event Prometheus never sees the increase.
     *
     * @param labels names and values by turns
     */
    LongAdder of(String... labels) {
        return series.computeIfAbsent(Labels.of(labels), first -> new LongAdder());
    }

    /** What was counted, put together where {@code group} says the same of the labels. */
    SortedMap<String, Long> sums(Function<Labels, String> group) {
        SortedMap<String, Long> sums = new TreeMap<>();
        series.forEach((labels, count) -> sums.merge(group.apply(labels), count.sum(), Long::sum));
        return sums;
    }

    @Override
    public String getPrometheusName() {
        return name;
    }

    @Override
    public CounterSnapshot collect() {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        series.forEach((labels, count) -> snapshot.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) count.sum())
                .build()));
        return snapshot.build();
    }
}
