package io.devlxd.daemon;

import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import io.devlxd.metrics.LimitMetrics;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts who came to a limit, and tells the operator: of whom, and which key would have to be raised. */
final class LimitReports implements LimitTally {
    private static final String NOBODY = "";

    /** No instance's name. */
    private static final String HOST = "/";

    private final LimitMetrics metrics;
    private final BoundedLog log;

    LimitReports(LimitMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.log = new BoundedLog(new FactLog(LimitReports.class), clock);
    }

    @Override
    public void reached(Limit limit, @Nullable InstanceName who) {
        metrics.reached(limit, who);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("limit", limit.key());
        if (who != null) {
            fields.put("instance", who.toString());
        }
        String subject = who == null ? NOBODY : who.toString();
        if (limit == Limit.IDLE_TIME) {
            // As clients do that keep connections for later.
            log.info(subject, "a guest's connection was idle", fields);
        } else if (limit.isOfHost()) {
            log.warn(HOST, "the host's clients have come to a limit", fields);
        } else {
            log.warn(subject, "a guest has come to a limit", fields);
        }
    }
}
