package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/** What is measured of one part of the daemon. */
public interface Part {
    List<Collector> collectors();
}
