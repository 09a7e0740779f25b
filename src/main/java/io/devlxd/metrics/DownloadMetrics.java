package io.devlxd.metrics;

import io.devlxd.download.DownloadTally;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Images that were fetched, by guests and by the host. */
public final class DownloadMetrics implements Part, DownloadTally {
    private final Counters downloads = new Counters(
            "devlxd_image_downloads", "Image files that were sent, by whether they were sent to their end.");
    private final LongAdder complete = downloads.of("outcome", "complete");
    private final LongAdder cut = downloads.of("outcome", "cut");

    @Override
    public void ended(boolean isComplete) {
        (isComplete ? complete : cut).increment();
    }

    @Override
    public List<Collector> collectors() {
        return List.of(downloads);
    }
}
