package io.devlxd.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/** The few numbers that one wants to see first. */
public record Activity(
        GuestMetrics guests,
        HostMetrics hosts,
        PeerMetrics peers,
        EventMetrics events,
        ContentMetrics contents,
        ProcessMetrics process) {

    /** Whole numbers by name, those of a kind in maps of their own; memory in bytes. Blocks. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instances", instances());
        document.put("connections", peers.open());
        document.put("listeners", events.open());
        document.put("guest_requests", byClass(guests.requests()));
        document.put("host_requests", byClass(hosts.requests()));
        document.put("events", sum(events.events()));
        document.put("dropped_listeners", sum(events.droppedListeners()));
        document.put("memory", process.residentMemory());
        return document;
    }

    private Map<String, Long> instances() {
        Map<String, Long> states = contents.byState();
        long ready = states.getOrDefault(ContentMetrics.READY, 0L);
        long running = ready + states.getOrDefault(ContentMetrics.RUNNING, 0L);
        Map<String, Long> instances = new LinkedHashMap<>();
        instances.put("total", running + states.getOrDefault(ContentMetrics.STOPPED, 0L));
        instances.put("running", running);
        instances.put("ready", ready);
        return instances;
    }

    /** Such as {@code 2xx}; what has not occurred is left out. */
    private static Map<String, Long> byClass(Counters requests) {
        Map<String, Long> classes = requests.sums(labels -> {
            String status = labels.get("status");
            return Character.isDigit(status.charAt(0)) ? status.charAt(0) + "xx" : status;
        });
        classes.values().removeIf(count -> count == 0);
        return classes;
    }

    private static long sum(Counters counters) {
        return counters.sums(labels -> "").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
