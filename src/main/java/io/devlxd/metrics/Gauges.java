package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much there is of something when somebody asks, told apart by labels.
 *
 * @param values read at each scrape
 */
record Gauges(String name, String help, Supplier<? extends Map<Labels, ? extends Number>> values) implements Collector {

    static Gauges one(String name, String help, Supplier<? extends Number> value) {
        return new Gauges(name, help, () -> Map.of(Labels.EMPTY, value.get()));
    }

    @Override
    public String getPrometheusName() {
        return name;
    }

    @Override
    public GaugeSnapshot collect() {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
        values.get()
                .forEach((labels, value) -> snapshot.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value.doubleValue())
                        .build()));
        return snapshot.build();
    }
}
