package io.devlxd.metrics;

import io.devlxd.event.EventTally;
import io.devlxd.protocol.EventTypes;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events, and who hears them. */
public final class EventMetrics implements Part, EventTally {
    private static final List<String> TYPES =
            List.of(EventTypes.CONFIG, EventTypes.DEVICE, EventTypes.LIFECYCLE, EventTypes.OPERATION);

    private final Counters events = new Counters("devlxd_events", "Events that were published, by type.");
    private final Counters dropped = new Counters(
            "devlxd_dropped_listeners", "Listeners that were ended for what they did or left undone, by reason.");
    private final Map<Kind, LongAdder> open = new ConcurrentHashMap<>();

    public EventMetrics() {
        TYPES.forEach(type -> events.of("type", type));
        for (Kind kind : Kind.values()) {
            for (Drop reason : Drop.values()) {
                dropped.of(labels(kind, reason));
            }
        }
    }

    @Override
    public void published(String type) {
        events.of("type", type).increment();
    }

    @Override
    public void opened(Kind kind) {
        open(kind).increment();
    }

    @Override
    public void closed(Kind kind) {
        open(kind).decrement();
    }

    @Override
    public void dropped(Kind kind, Drop reason) {
        dropped.of(labels(kind, reason)).increment();
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                events,
                dropped,
                new Gauges("devlxd_listeners", "Open listeners by API and protocol.", this::listeners));
    }

    /** How many listen, by API. */
    SortedMap<String, Long> open() {
        SortedMap<String, Long> byApi = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            byApi.merge(kind.api(), open(kind).sum(), Long::sum);
        }
        return byApi;
    }

    Counters events() {
        return events;
    }

    Counters droppedListeners() {
        return dropped;
    }

    private Map<Labels, Long> listeners() {
        return Stream.of(Kind.values())
                .collect(Collectors.toMap(
                        kind -> Labels.of("api", kind.api(), "protocol", kind.protocol()),
                        kind -> open(kind).sum()));
    }

    private LongAdder open(Kind kind) {
        return open.computeIfAbsent(kind, first -> new LongAdder());
    }

    private static String[] labels(Kind kind, Drop reason) {
        return new String[] {
            "api",
            kind.api(),
            "protocol",
            kind.protocol(),
            "reason",
            reason.name().toLowerCase(Locale.ROOT)
        };
    }
}
