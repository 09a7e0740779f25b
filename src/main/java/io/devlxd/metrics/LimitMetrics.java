package io.devlxd.metrics;

import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.prometheus.metrics.model.registry.Collector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What guests and the host's clients wanted and did not get, because it was too much. By limit alone: instances come and go. */
public final class LimitMetrics implements Part, LimitTally {
    private final Counters reached = new Counters(
            "devlxd_limits_reached",
            "What guests and the host's clients were refused since it was too much, by the key of the limit.");
    private final Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);

    public LimitMetrics() {
        for (Limit limit : Limit.values()) {
            counts.put(limit, reached.of("limit", limit.key()));
        }
    }

    @Override
    public void reached(Limit limit, @Nullable InstanceName who) {
        LongAdder count = counts.get(limit);
        if (count != null) {
            count.increment();
        }
    }

    @Override
    public List<Collector> collectors() {
        return List.of(reached);
    }
}
