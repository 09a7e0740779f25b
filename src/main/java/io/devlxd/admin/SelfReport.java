package io.devlxd.admin;

import io.devlxd.download.DownloadTally;
import io.devlxd.health.Health;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the daemon knows of itself and its doing, and who takes down what this API does.
 *
 * @param directory where everything is kept
 * @param activity the numbers that one wants to see first; blocks
 * @param metrics Prometheus' text, read anew each time; blocks
 * @param nanoTime as {@link System#nanoTime}
 */
public record SelfReport(
        Path directory,
        Health health,
        Supplier<Map<String, Object>> activity,
        Supplier<String> metrics,
        HostTally requests,
        DownloadTally downloads,
        LongSupplier nanoTime) {}
