package io.devlxd.admin;

import io.devlxd.health.HealthReport;
import io.devlxd.protocol.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of the daemon as the host API shows it.
 *
 * @param activity empty where it was not asked for
 */
record HealthDocument(
        HealthReport report,
        String version,
        String directory,
        Instant started,
        Duration uptime,
        Map<String, Object> activity) {

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", status(report.isUp()));
        document.put("version", version);
        document.put("pid", ProcessHandle.current().pid());
        document.put("directory", directory);
        document.put("started_at", Timestamps.rfc3339(started));
        document.put("uptime_seconds", uptime.toSeconds());
        document.put("checks", checks());
        if (!activity.isEmpty()) {
            document.put("activity", activity);
        }
        return document;
    }

    private Map<String, Object> checks() {
        Map<String, Object> checks = new LinkedHashMap<>();
        for (HealthReport.Result result : report.results()) {
            checks.put(result.name(), check(result));
        }
        return checks;
    }

    private static Map<String, Object> check(HealthReport.Result result) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("status", status(result.isUp()));
        check.put("message", result.fault());
        return check;
    }

    private static String status(boolean isUp) {
        return isUp ? "up" : "down";
    }
}
