package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.instance.Limit;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of a daemon after guests and the host have used it. */
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int TEXT_FRAME = 1;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.guest.max-listeners=2", "devlxd.events.ping-interval=1s");

    @RegisterExtension
    static final Daemon IMPATIENT = new Daemon("devlxd.guest.idle-timeout=1s");

    /** By guests. */
    @RegisterExtension
    static final Daemon UNASKED = new Daemon();

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    private Exposition before = exposed();

    @Test
    void answersAreCountedByRouteAndStatus() {
        DAEMON.host().config(guest.name(), Map.of("user.role", "web"));
        guest.get("/1.0/config/user.role");
        guest.get("/1.0/config/user.nothing");
        guest.get("/1.0/config/limits.memory");
        guest.ask(Requests.request("HEAD", "/1.0/config/user.role", ""));
        guest.get("/1.0/meta-data");
        guest.ask(Requests.request("DELETE", "/1.0/devices", ""));
        guest.ask(Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}"));
        guest.ask("GET /1.0/config HTTP/1.1\r\n\r\n");
        guest.get("/1.0/nothing");
        guest.get("//1.0");

        assertGuests(2, "/1.0/config/{key}", "200");
        assertGuests(1, "/1.0/config/{key}", "404");
        assertGuests(1, "/1.0/config/{key}", "403");
        assertGuests(1, "/1.0/meta-data", "200");
        assertGuests(1, "/1.0/devices", "405");
        assertGuests(1, "/1.0", "200");
        assertGuests(1, "other", "400");
        assertGuests(1, "other", "404");
        assertGuests(1, "other", "301");
    }

    @Test
    void hostilePathsMakeNoSeries() {
        guest.open();
        for (int i = 0; i < 100; i++) {
            guest.send(Requests.get("/1.0/" + i));
            guest.send(Requests.get("/1.0/config/user." + i));
            guest.send(Requests.get("/1.0/images/" + i + "/export"));
            guest.send(Requests.request("M" + i, "/1.0/config/%2e%2e/\u00ff" + i, ""));
            guest.receive(20);
        }

        Set<String> series = exposed().samples.keySet();
        assertThat(series).containsExactlyInAnyOrderElementsOf(before.samples.keySet());
        assertGuests(100, "/1.0/config/{key}", "404");
        assertGuests(100, "/1.0/images/{fingerprint}/export", "403");
    }

    @Test
    void callersAreCountedByWhatTheyAre() {
        guest.get("/1.0");
        TestInstance.askFromHost(DAEMON, Requests.get("/1.0"));

        assertThat(rise("devlxd_identifications_total{outcome=\"cgroup\"}")
                        + rise("devlxd_identifications_total{outcome=\"pid_namespace\"}"))
                .isEqualTo(1);
        assertThat(rise("devlxd_identifications_total{outcome=\"not_found\"}")).isEqualTo(1);
        assertGuests(1, "/1.0", "500");
    }

    @Test
    void otherUsersOfAnInstanceAreCounted() {
        assumeTrue(TestInstance.isRoot(), "only root can give an instance more users than one");
        guest.askThrough(Requests.get("/1.0"), "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");

        assertThat(rise("devlxd_identifications_total{outcome=\"not_root\"}")).isEqualTo(1);
        assertGuests(1, "/1.0", "401");
    }

    @Test
    void connectionsComeAndGo() {
        guest.open().send(Requests.get("/1.0")).receive(100);
        guest.open().send(Requests.get("/1.0")).receive(100);
        assertThat(rise("devlxd_guest_connections")).isEqualTo(2);

        guest.closeAll();
        awaitRise("devlxd_guest_connections", 0);
    }

    @Test
    void listenersComeAndGo() {
        guest.open().send(Requests.get("/1.0/events")).receive(200);
        guest.open().send(Requests.webSocket("/1.0/events")).receive(200);
        assertThat(guest.get("/1.0/events").status()).isEqualTo(429);

        assertThat(rise("devlxd_listeners{api=\"guest\",protocol=\"stream\"}")).isEqualTo(1);
        assertThat(rise("devlxd_listeners{api=\"guest\",protocol=\"websocket\"}"))
                .isEqualTo(1);
        assertThat(rise("devlxd_limits_reached_total{limit=\"devlxd.guest.max-listeners\"}"))
                .isEqualTo(1);
        assertGuests(1, "/1.0/events", "101");
        assertGuests(1, "/1.0/events", "200");
        assertGuests(1, "/1.0/events", "429");

        guest.closeAll();
        awaitRise("devlxd_listeners{api=\"guest\",protocol=\"stream\"}", 0);
        awaitRise("devlxd_listeners{api=\"guest\",protocol=\"websocket\"}", 0);
    }

    @Test
    void listenersAreEndedForAReason() {
        String dropped = "devlxd_dropped_listeners_total{api=\"guest\",protocol=\"websocket\",reason=";
        guest.open().send(Requests.webSocket("/1.0/events")).receive(200);
        guest.send(Requests.frame(TEXT_FRAME, "hi"));
        awaitRise(dropped + "\"spoke\"}", 1);

        guest.open().send(Requests.webSocket("/1.0/events"));
        awaitRise(dropped + "\"no_pong\"}", 1);
        assertThat(rise(dropped + "\"slow\"}")).isZero();
    }

    @Test
    void eventsCommitsAndTheHostsRequestsAreCounted() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            assertThat(rise("devlxd_listeners{api=\"host\",protocol=\"websocket\"}"))
                    .isEqualTo(1);
            before = exposed();
            DAEMON.host().config(guest.name(), Map.of("user.a", "1"));
            assertThat(events.next().path("type").textValue()).isEqualTo("lifecycle");
        }
        DAEMON.host().request().get("/1.0/instances/nobody").then().statusCode(404);
        DAEMON.host().request().get("/2.0").then().statusCode(404);

        assertThat(rise("devlxd_events_total{type=\"config\"}")).isEqualTo(1);
        assertThat(rise("devlxd_events_total{type=\"lifecycle\"}")).isEqualTo(1);
        assertThat(rise("devlxd_store_commit_seconds_count")).isEqualTo(1);
        assertThat(rise("devlxd_store_commit_failures_total")).isZero();
        assertThat(rise("devlxd_change_seconds_count")).isEqualTo(1);
        assertHost(1, "/1.0/instances/{name}", "404");
        assertHost(1, "other", "404");
        awaitRise("devlxd_listeners{api=\"host\",protocol=\"websocket\"}", -1);
    }

    @Test
    void downloadsAreCounted() {
        DAEMON.host().config(guest.name(), Map.of("security.devlxd.images", "true"));
        String path = "/1.0/images/" + DAEMON.host().importImage(Tarballs.image(1), "1") + "/export";
        guest.get(path);
        guest.ask(Requests.request("HEAD", path, ""));
        DAEMON.host().request().get(path).then().statusCode(200);

        assertThat(rise("devlxd_image_downloads_total{outcome=\"complete\"}")).isEqualTo(2);
        assertThat(rise("devlxd_images")).isEqualTo(1);
        assertGuests(2, "/1.0/images/{fingerprint}/export", "200");
        assertHost(1, "/1.0/images/{fingerprint}/export", "200");
    }

    /** Also those of the host, and those that nobody has come to. */
    @ParameterizedTest
    @EnumSource
    void eachLimitHasItsSeriesFromTheStart(Limit limit) {
        assertThat(exposed(UNASKED).value(reached(limit))).isZero();
    }

    @Test
    void headersThatAreTooLargeAreCounted() {
        String large = Requests.get("/1.0", "X-A: " + "x".repeat(70_000));
        assertThat(guest.ask(large).status()).isEqualTo(431);
        assertThat(rise(reached(Limit.HEADERS))).isEqualTo(1);

        assertThat(guest.open().send(Requests.get("/1.0")).receive(200).status())
                .isEqualTo(200);
        assertThat(guest.send(large).receive(200).status()).isEqualTo(431);
        assertThat(rise(reached(Limit.HEADERS))).isEqualTo(2);
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-headers instance=" + guest.name());
    }

    @Test
    void connectionsThatAreEndedAsIdleAreCounted() {
        TestInstance idler = IMPATIENT.instance();
        assertThat(idler.open().receive(20_000).end()).isEqualTo("eof");
        awaitIdle(1);

        assertThat(idler.open().send(Requests.get("/1.0")).receive(20_000).end())
                .isEqualTo("eof");
        awaitIdle(2);
        assertThat(IMPATIENT.logged()).contains("limit=devlxd.guest.idle-timeout instance=" + idler.name());
    }

    private static void awaitIdle(int times) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(
                        exposed(IMPATIENT).value(reached(Limit.IDLE_TIME)))
                .isEqualTo(times));
    }

    private static String reached(Limit limit) {
        return "devlxd_limits_reached_total{limit=\"" + limit.key() + "\"}";
    }

    private static Exposition exposed() {
        return exposed(DAEMON);
    }

    private static Exposition exposed(Daemon daemon) {
        return Exposition.parse(daemon.host().request().get("/1.0/metrics").asString());
    }

    /** Series of the host's requests begin with the first one. */
    private double rise(String series) {
        return exposed().value(series) - before.samples.getOrDefault(series, 0.0);
    }

    private void awaitRise(String series, double rise) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(rise(series))
                .isEqualTo(rise));
    }

    private void assertGuests(int times, String route, String status) {
        assertThat(rise("devlxd_guest_requests_total{route=\"" + route + "\",status=\"" + status + "\"}"))
                .as(route + " " + status)
                .isEqualTo(times);
    }

    private void assertHost(int times, String route, String status) {
        assertThat(rise("devlxd_host_requests_total{route=\"" + route + "\",status=\"" + status + "\"}"))
                .as(route + " " + status)
                .isEqualTo(times);
    }
}
