package io.devlxd.admin;

import io.devlxd.download.DownloadTally;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the daemon knows of its own doing, and who takes down what this API does.
 *
 * @param metrics Prometheus' text, read anew each time; blocks
 * @param nanoTime as {@link System#nanoTime}
 */
public record SelfReport(
        Supplier<String> metrics, HostTally requests, DownloadTally downloads, LongSupplier nanoTime) {}
