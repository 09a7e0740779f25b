package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/** What runs here: always 1, the version is in the label. */
public record BuildMetrics(String version) implements Part {
    @Override
    public List<Collector> collectors() {
        InfoSnapshot info = InfoSnapshot.builder()
                .name("devlxd_build")
                .help("Version of the daemon.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of("version", version))
                        .build())
                .build();
        return List.of(() -> info);
    }
}
