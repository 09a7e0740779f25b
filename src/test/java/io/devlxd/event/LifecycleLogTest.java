package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.InstanceName;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Requestor;
import io.devlxd.log.RecordedLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleLogTest {
    private static final Requestor HOST = new Requestor.Host(4711, 0);

    private final LifecycleLog log = new LifecycleLog(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final RecordedLog recorded = new RecordedLog(LifecycleLog.class);

    @AfterEach
    void stop() {
        recorded.close();
    }

    @Test
    void aFactSaysWhatWhoseAndByWhom() {
        tell("instance-renamed", "/1.0/instances/c2", Map.of("old_name", "c1"), HOST);
        tell("profile-updated", "/1.0/profiles/my%20own", Map.of(), HOST);
        tell("image-alias-created", "/1.0/images/aliases/debian%2F12", Map.of(), HOST);
        tell("instance-ready", "/1.0/instances/c1", Map.of(), guest("c1"));

        assertThat(recorded.lines())
                .containsExactly(
                        "INFO  instance renamed event=instance-renamed project=default instance=c2 old_name=c1"
                                + " event_sequence=7 pid=4711 uid=0",
                        "INFO  profile updated event=profile-updated project=default profile=my%20own event_sequence=7"
                                + " pid=4711 uid=0",
                        "INFO  image alias created event=image-alias-created project=default image_alias=debian%2F12"
                                + " event_sequence=7 pid=4711 uid=0",
                        "INFO  instance ready event=instance-ready project=default instance=c1 event_sequence=7 guest=c1");
    }

    @Test
    void aGuestCannotFillTheLog() {
        for (int i = 0; i < 1000; i++) {
            tell("instance-ready", "/1.0/instances/c1", Map.of(), guest("c1"));
        }
        tell("instance-ready", "/1.0/instances/c2", Map.of(), guest("c2"));

        assertThat(recorded.lines()).hasSize(11).last().asString().endsWith("guest=c2 left_out=990");
    }

    @Test
    void theHostIsToldAllItDoes() {
        for (int i = 0; i < 100; i++) {
            tell("instance-created", "/1.0/instances/c" + i, Map.of(), HOST);
        }

        assertThat(recorded.lines()).hasSize(100);
    }

    private void tell(String action, String source, Map<String, String> context, Requestor by) {
        log.tell(new LifecycleEvent(7, action, "default", source, new TreeMap<>(context), by));
    }

    private static Requestor guest(String name) {
        return new Requestor.Guest(new InstanceName("default", name));
    }
}
