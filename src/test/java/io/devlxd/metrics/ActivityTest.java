package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.event.EventTally.Drop;
import io.devlxd.event.EventTally.Kind;
import io.devlxd.protocol.GuestRoute;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityTest {
    @Test
    void theNumbersThatOneWantsToSeeFirst(@TempDir Path directory) {
        MetricsFixture daemon = new MetricsFixture(directory);
        daemon.createInstance("c1");
        daemon.guests.answered(GuestRoute.API, 200);
        daemon.guests.answered(GuestRoute.CONFIG_KEY, 403);
        daemon.guests.answered(null, 404);
        daemon.guests.answered(null, 299);
        daemon.hosts.answered("/1.0", 200, 1);
        daemon.peers.opened();
        daemon.events.published("config");
        daemon.events.published("lifecycle");
        daemon.events.opened(Kind.GUEST_STREAM);
        daemon.events.opened(Kind.GUEST_WEBSOCKET);
        daemon.events.dropped(Kind.HOST_WEBSOCKET, Drop.SLOW);

        Map<String, Object> document = new Activity(
                        daemon.guests, daemon.hosts, daemon.peers, daemon.events, daemon.contents, daemon.process)
                .document();

        assertThat(document.remove("memory")).isInstanceOf(Long.class).isNotEqualTo(0L);
        assertThat(document)
                .isEqualTo(Map.of(
                        "instances", Map.of("total", 1L, "running", 0L, "ready", 0L),
                        "connections", 1L,
                        "listeners", Map.of("guest", 2L, "host", 0L),
                        "guest_requests", Map.of("2xx", 1L, "4xx", 2L, "other", 1L),
                        "host_requests", Map.of("2xx", 1L),
                        "events", 2L,
                        "dropped_listeners", 1L));
    }
}
