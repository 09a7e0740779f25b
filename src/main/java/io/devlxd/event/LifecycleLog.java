package io.devlxd.event;

import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Requestor;
import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the log: one line for each lifecycle event. Of an event it says what, whose and by whom, and no value of any key. */
final class LifecycleLog {
    private static final FactLog LOG = new FactLog(LifecycleLog.class);

    private final BoundedLog guests;

    LifecycleLog(Clock clock) {
        this.guests = new BoundedLog(LOG, clock);
    }

    void tell(LifecycleEvent event) {
        String sentence = event.action().replace('-', ' ');
        if (event.requestor() instanceof Requestor.Guest guest) {
            // A guest may say that it is ready, and fetch images, without end.
            guests.info(guest.instance().toString(), sentence, fields(event));
        } else {
            LOG.info(sentence, fields(event));
        }
    }

    private static Map<String, String> fields(LifecycleEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", event.action());
        fields.put("project", event.project());
        fields.put(kind(event.action()), event.source().substring(event.source().lastIndexOf('/') + 1));
        fields.putAll(event.context());
        fields.put("event_sequence", Long.toString(event.sequence()));
        if (event.requestor() instanceof Requestor.Host host) {
            fields.put("pid", Integer.toString(host.pid()));
            fields.put("uid", Long.toString(host.uid()));
        } else if (event.requestor() instanceof Requestor.Guest guest) {
            fields.put("guest", guest.instance().name());
        }
        return fields;
    }

    /** {@code image-alias-created} is about an image alias. */
    private static String kind(String action) {
        return action.substring(0, action.lastIndexOf('-')).replace('-', '_');
    }
}
