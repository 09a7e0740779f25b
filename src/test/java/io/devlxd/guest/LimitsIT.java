package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest can grow, and where it ends. */
class LimitsIT {
    private static final String ASK = Requests.get("/1.0");

    @RegisterExtension
    static final Daemon DAEMON =
            new Daemon("devlxd.guest.max-connections=3", "devlxd.guest.max-pipelined=8", "devlxd.events.max-queued=3");

    /** A new one for each test: the daemon notices a little later than the guest that a connection has gone. */
    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    static Stream<String> requests() {
        return Stream.of(
                ASK,
                Requests.get("/nowhere"),
                Requests.get("//1.0"),
                Requests.request("HEAD", "/1.0", ""),
                Requests.request("OPTIONS", "*", ""),
                Requests.webSocket("/1.0/events"));
    }

    /** Whatever is asked on it, also what no instance has to be known for. */
    @ParameterizedTest
    @MethodSource("requests")
    void oneConnectionMoreThanAllowedIsRefusedAndClosed(String request) {
        for (int i = 0; i < 3; i++) {
            assertThat(guest.open().send(ASK).receive(200).status()).isEqualTo(200);
        }

        Answer answer = guest.open().send(request + ASK).receive(400);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.end()).isEqualTo("eof");
        assertThat(answer.text()).doesNotContain("HTTP/1.1 200");
    }

    @Test
    void whoHasTooManyConnectionsIsToldSo() {
        guest.open().send(ASK).receive(200);
        guest.open().send(ASK).receive(200);
        guest.open().send(ASK).receive(200);

        Answer answer = guest.open().send(ASK).receive(400);

        assertThat(answer.body()).isEqualTo("too many connections\n");
        assertThat(answer.end()).isEqualTo("eof");
    }

    @Test
    void aClosedConnectionMakesRoom() {
        for (int i = 0; i < 10; i++) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> guest.ask(ASK, 50).status() == 200);
        }
    }

    /** At once, long before anybody would ask whether it is still there. */
    @Test
    void aWebSocketThatHasGoneMakesRoom() {
        for (int i = 0; i < 3; i++) {
            assertThat(guest.ask(Requests.webSocket("/1.0/events"), 300).status())
                    .isEqualTo(101);
        }

        guest.closeAll();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> guest.ask(ASK, 50).status() == 200);
    }

    @Test
    void asManyPipelinedRequestsAsAllowedAreAnsweredInOrder() {
        String requests = Stream.of(
                        "/", "/1.0", "/1.0/config", "/1.0/devices", "/", "/1.0", "/1.0/config", "/1.0/devices")
                .map(Requests::get)
                .reduce("", String::concat);
        Answer answer = guest.open().send(requests).receive(400);
        assertThat(answer.text().split("HTTP/1.1 200 OK")).hasSize(9);
        assertThat(answer.end()).isEqualTo("idle");
    }

    /** Requests that wait for the disk: what is answered at once does not pile up, however much of it comes. */
    @Test
    void morePipelinedRequestsEndTheConnection() {
        String reports = Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}")
                + Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}");
        assertThat(guest.open().send(reports.repeat(100)).receive(400).end()).isEqualTo("eof");
    }

    /** What it was sent is in order and without a gap; that it is not all of it, the end tells. */
    @Test
    void aListenerThatDoesNotReadIsEndedAndDelaysNobody() {
        guest.open().send(Requests.webSocket("/1.0/events"));
        assertThat(guest.receive(100).status()).isEqualTo(101);
        String value = "x".repeat(30_000);
        for (int i = 0; i < 40; i++) {
            DAEMON.host().config(guest.name(), Map.of("user.n", i + value));
        }
        String received = guest.receive(400).text();
        assertThat(received).endsWith("events not read in time");
        List<String> events = Requests.texts(received);
        assertThat(events.size()).isBetween(1, 39);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i)).contains("\"value\":\"" + i + "x");
        }
    }

    @Test
    void aLargeBodyIsRefused() {
        Answer answer = guest.ask(Requests.request("PATCH", "/1.0", " ".repeat(70_000)));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void deeplyNestedJsonIsRefusedByName() {
        Answer answer = guest.ask(Requests.request("PATCH", "/1.0", "[".repeat(50_000)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("exceeded max depth\n");
    }

    @Test
    void headersBeyondTheLimitAreRefused() {
        assertThat(guest.ask(Requests.get("/1.0", "X-A: " + "x".repeat(70_000))).status())
                .isEqualTo(431);
    }

    @Test
    void whoHasNothingMoreToSendIsStillAnswered() {
        Answer answer = guest.open().send(ASK).shutOutput().receive(400);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.end()).isEqualTo("eof");
    }
}
