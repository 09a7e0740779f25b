package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.health.HealthReport;
import io.devlxd.health.HealthReport.Result;
import io.devlxd.protocol.LxdJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthDocumentTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void whatIsWrongIsBesideWhatIsWell() {
        assertThat(written(Map.of("events", 1), new Result("a", "", true), new Result("b", "is full", false)))
                .startsWith("{\"status\":\"down\",\"version\":\"1.2\",\"pid\":")
                .endsWith(",\"directory\":\"/d\",\"started_at\":\"2026-11-23T12:00:00Z\",\"uptime_seconds\":90,"
                        + "\"checks\":{\"a\":{\"status\":\"up\",\"message\":\"\"},"
                        + "\"b\":{\"status\":\"down\",\"message\":\"is full\"}},\"activity\":{\"events\":1}}\n");
    }

    @Test
    void numbersThatWereNotAskedForAreNotThere() {
        assertThat(written(Map.of(), new Result("a", "", true)))
                .startsWith("{\"status\":\"up\"")
                .doesNotContain("activity");
    }

    private static String written(Map<String, Object> activity, Result... results) {
        HealthReport report = new HealthReport(List.of(results));
        byte[] document = LxdJson.document(
                new HealthDocument(report, "1.2", "/d", START, Duration.ofSeconds(90), activity).document());
        return new String(document, StandardCharsets.UTF_8);
    }
}
