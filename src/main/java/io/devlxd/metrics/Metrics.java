package io.devlxd.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** All that is measured, in one text. */
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    public Metrics(Part... parts) {
        for (Part part : parts) {
            part.collectors().forEach(registry::register);
        }
    }

    /** In Prometheus' text format, version 0.0.4. Blocks. */
    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
