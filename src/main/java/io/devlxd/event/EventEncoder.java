package io.devlxd.event;

import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Project;
import io.devlxd.instance.Requestor;
import io.devlxd.protocol.EventTypes;
import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.LxdJson;
import io.devlxd.protocol.Timestamps;
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
        boolean isDefault = event.project().equals(Project.DEFAULT);
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("action", event.action());
        metadata.put("source", event.source() + (isDefault ? "" : "?project=" + HostPaths.encode(event.project())));
        metadata.put("requestor", requestor(event.requestor()));
        if (!event.context().isEmpty()) {
            metadata.put("context", event.context());
        }
        Map<String, Object> document = hostDocument(EventTypes.LIFECYCLE, event.project(), metadata);
        document.put("sequence", event.sequence());
        return new EncodedEvent(EventTypes.LIFECYCLE, event.project(), LxdJson.event(document));
    }

    /** An operation's event is the operation as it is now. */
    EncodedEvent encode(String project, Map<String, Object> operation) {
        return new EncodedEvent(
                EventTypes.OPERATION, project, LxdJson.event(hostDocument(EventTypes.OPERATION, project, operation)));
    }

    /** LXD's members, and what the kernel says of a process of the host's. */
    private static Map<String, Object> requestor(Requestor requestor) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (requestor instanceof Requestor.Host host) {
            document.put("username", host.uid() == 0 ? "root" : "uid=" + host.uid());
            document.put("protocol", "unix");
            document.put("address", "@");
            document.put("pid", host.pid());
            document.put("uid", host.uid());
        } else if (requestor instanceof Requestor.Guest guest) {
            document.put("username", guest.instance().name());
            document.put("protocol", "devlxd");
            document.put("address", "");
        }
        return document;
    }

    private Map<String, Object> hostDocument(String type, String project, Map<String, Object> metadata) {
        Map<String, Object> document = document(type, metadata);
        document.put("location", "none");
        document.put("project", project);
        return document;
    }

    private EncodedEvent encoded(String type, Map<String, Object> metadata) {
        return new EncodedEvent(type, "", LxdJson.event(document(type, new TreeMap<>(metadata))));
    }

    private Map<String, Object> document(String type, Map<String, Object> metadata) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type);
        document.put("timestamp", Timestamps.rfc3339(clock.instant()));
        document.put("metadata", metadata);
        return document;
    }
}
