package io.devlxd.event;

import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.protocol.EventTypes;
import io.devlxd.protocol.LxdJson;
import io.devlxd.protocol.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes events as LXD does, with the time of encoding. The members of {@code metadata} are in alphabetical order. */
final class EventEncoder {
    private final Clock clock;

    EventEncoder(Clock clock) {
        this.clock = clock;
    }

    EncodedEvent encode(GuestEvent event) {
        if (event instanceof GuestEvent.ConfigChanged change) {
            return encoded(
                    EventTypes.CONFIG,
                    Map.of("key", change.key(), "old_value", change.oldValue(), "value", change.value()));
        }
        GuestEvent.DeviceChanged change = (GuestEvent.DeviceChanged) event;
        return encoded(
                EventTypes.DEVICE,
                Map.of("action", change.action(), "config", change.options(), "name", change.device()));
    }

    /** The host's events also say where they come from. */
    EncodedEvent encode(LifecycleEvent event) {
        boolean isDefault = event.project().equals(InstanceName.DEFAULT_PROJECT);
        String source = event.source() + (isDefault ? "" : "?project=" + event.project());
        Map<String, Object> document =
                document(EventTypes.LIFECYCLE, Map.of("action", event.action(), "source", source));
        document.put("location", "none");
        document.put("project", event.project());
        return new EncodedEvent(EventTypes.LIFECYCLE, event.project(), json(document));
    }

    private EncodedEvent encoded(String type, Map<String, Object> metadata) {
        return new EncodedEvent(type, "", json(document(type, metadata)));
    }

    private Map<String, Object> document(String type, Map<String, Object> metadata) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type);
        document.put("timestamp", Timestamps.rfc3339(clock.instant()));
        document.put("metadata", new TreeMap<>(metadata));
        return document;
    }

    private static String json(Map<String, Object> document) {
        return new String(LxdJson.event(document), StandardCharsets.UTF_8);
    }
}
