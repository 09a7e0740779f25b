package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.event.EventTally.Drop;
import io.devlxd.event.EventTally.Kind;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Limit;
import io.devlxd.instance.Project;
import io.devlxd.peer.PeerTally.Outcome;
import io.devlxd.protocol.GuestRoute;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, and what is shown of it. */
class TalliesTest {
    private MetricsFixture daemon;

    @BeforeEach
    void start(@TempDir Path directory) {
        daemon = new MetricsFixture(directory);
    }

    @Test
    void answersToGuestsAreCountedByRouteAndStatus() {
        daemon.guests.answered(GuestRoute.CONFIG_KEY, 200);
        daemon.guests.answered(GuestRoute.CONFIG_KEY, 200);
        daemon.guests.answered(GuestRoute.CONFIG_KEY, 403);
        daemon.guests.answered(null, 404);

        assertThat(guests("/1.0/config/{key}", "200")).isEqualTo(2);
        assertThat(guests("/1.0/config/{key}", "403")).isEqualTo(1);
        assertThat(guests("/1.0/config", "200")).isZero();
        assertThat(guests("other", "404")).isEqualTo(1);
    }

    @Test
    void noGuestMakesASeries() {
        Set<String> before = daemon.exposed().samples.keySet();

        for (int status : new int[] {-1, 0, 99, 100, 299, 418, 599, 600, Integer.MAX_VALUE}) {
            daemon.guests.answered(GuestRoute.ROOT, status);
            daemon.guests.answered(null, status);
        }

        assertThat(daemon.exposed().samples.keySet()).isEqualTo(before);
        assertThat(guests("/", "other")).isEqualTo(9);
    }

    @Test
    void answersToTheHostAreCountedAndTimed() {
        daemon.hosts.answered("/1.0/instances/{name}", 200, TimeUnit.MILLISECONDS.toNanos(2));
        daemon.hosts.answered(null, 404, TimeUnit.SECONDS.toNanos(11));

        Exposition exposed = daemon.exposed();
        assertThat(exposed.value("devlxd_host_requests_total{route=\"/1.0/instances/{name}\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_requests_total{route=\"other\",status=\"404\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"0.001\"}"))
                .isZero();
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"0.005\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"10.0\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(2);
        assertThat(exposed.value("devlxd_host_request_seconds_sum")).isEqualTo(11.002);
    }

    @Test
    void callersAreCountedByWhatTheyAre() {
        daemon.peers.identified(Outcome.PID_NAMESPACE);
        daemon.peers.opened();
        daemon.peers.opened();
        daemon.peers.closed();

        Exposition exposed = daemon.exposed();
        assertThat(exposed.value("devlxd_identifications_total{outcome=\"pid_namespace\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_identifications_total{outcome=\"disagree\"}"))
                .isZero();
        assertThat(exposed.value("devlxd_guest_connections")).isEqualTo(1);
    }

    @Test
    void eventsAndListenersAreCounted() {
        daemon.events.published("config");
        daemon.events.opened(Kind.GUEST_STREAM);
        daemon.events.opened(Kind.HOST_WEBSOCKET);
        daemon.events.closed(Kind.HOST_WEBSOCKET);
        daemon.events.dropped(Kind.GUEST_WEBSOCKET, Drop.NO_PONG);

        Exposition exposed = daemon.exposed();
        assertThat(exposed.value("devlxd_events_total{type=\"config\"}")).isEqualTo(1);
        assertThat(exposed.value("devlxd_events_total{type=\"lifecycle\"}")).isZero();
        assertThat(exposed.value("devlxd_listeners{api=\"guest\",protocol=\"stream\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_listeners{api=\"host\",protocol=\"websocket\"}"))
                .isZero();
        String dropped = "devlxd_dropped_listeners_total{api=\"guest\",protocol=\"websocket\",reason=";
        assertThat(exposed.value(dropped + "\"no_pong\"}")).isEqualTo(1);
        assertThat(exposed.value(dropped + "\"slow\"}")).isZero();
    }

    @Test
    void whoComesToALimitIsCountedByLimitAlone() {
        Set<String> before = daemon.exposed().samples.keySet();

        daemon.limits.reached(Limit.REQUESTS, null);
        daemon.limits.reached(Limit.REQUESTS, new InstanceName(Project.DEFAULT, "c1"));
        daemon.limits.reached(Limit.LISTENERS, new InstanceName(Project.DEFAULT, "c2"));

        Exposition exposed = daemon.exposed();
        assertThat(exposed.samples.keySet()).isEqualTo(before);
        String reached = "devlxd_limits_reached_total{limit=";
        assertThat(exposed.value(reached + "\"devlxd.guest.max-requests\"}")).isEqualTo(2);
        assertThat(exposed.value(reached + "\"devlxd.guest.max-listeners\"}")).isEqualTo(1);
        assertThat(exposed.value(reached + "\"devlxd.guest.max-connections\"}")).isZero();
    }

    @Test
    void commitsAndDownloadsAreCounted() {
        daemon.store.committed(TimeUnit.MILLISECONDS.toNanos(3));
        daemon.store.failed();
        daemon.downloads.ended(true);
        daemon.downloads.ended(false);
        daemon.downloads.ended(false);

        Exposition exposed = daemon.exposed();
        assertThat(exposed.value("devlxd_store_commit_seconds_bucket{le=\"0.0025\"}"))
                .isZero();
        assertThat(exposed.value("devlxd_store_commit_seconds_bucket{le=\"0.005\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_store_commit_failures_total")).isEqualTo(1);
        assertThat(exposed.value("devlxd_image_downloads_total{outcome=\"complete\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_image_downloads_total{outcome=\"cut\"}"))
                .isEqualTo(2);
    }

    @Test
    void whatWaitsForTheWriterIsSeen() {
        daemon.writer.execute(() -> daemon.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(2)));

        assertThat(daemon.exposed().value("devlxd_changes_waiting")).isEqualTo(1);

        daemon.now.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
        daemon.queue.remove().run();

        assertThat(daemon.exposed().value("devlxd_changes_waiting")).isZero();
        assertThat(daemon.exposed().value("devlxd_change_seconds_sum")).isEqualTo(0.022);
    }

    @Test
    void toAskWhetherTheWriterIsThereIsNoChange() {
        CompletionStage<Void> idle = daemon.writer.idle();
        assertThat(idle.toCompletableFuture()).isNotDone();

        daemon.queue.remove().run();

        assertThat(idle.toCompletableFuture()).isCompleted();
        assertThat(daemon.exposed().value("devlxd_change_seconds_count")).isZero();
        assertThat(daemon.exposed().value("devlxd_changes_waiting")).isZero();
    }

    private double guests(String route, String status) {
        return daemon.exposed().value("devlxd_guest_requests_total{route=\"" + route + "\",status=\"" + status + "\"}");
    }
}
