package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How long things have taken: a histogram of a few buckets. */
final class Durations implements Collector {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final String help;
    private final double[] bounds;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    /** Of what somebody waits for, be it a moment or so long that he gives up. */
    static Durations ofWaits(String name, String help) {
        return new Durations(name, help, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10);
    }

    /** @param bounds in seconds, ascending; what takes longer than the last is in a bucket of its own */
    Durations(String name, String help, double... bounds) {
        this.name = name;
        this.help = help;
        this.bounds = IntStream.rangeClosed(0, bounds.length)
                .mapToDouble(i -> i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY)
                .toArray();
        this.counts = IntStream.rangeClosed(0, bounds.length)
                .mapToObj(i -> new LongAdder())
                .toArray(LongAdder[]::new);
    }

    void took(long duration) {
        double seconds = duration / NANOS_PER_SECOND;
        int bucket = 0;
        while (seconds > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(duration);
    }

    @Override
    public String getPrometheusName() {
        return name;
    }

    @Override
    public HistogramSnapshot collect() {
        long[] now = new long[counts.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts[i].sum();
        }
        HistogramSnapshot.HistogramDataPointSnapshot.Builder point =
                HistogramSnapshot.HistogramDataPointSnapshot.builder();
        point.classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, now));
        point.sum(nanos.sum() / NANOS_PER_SECOND);
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point.build())
                .build();
    }
}
