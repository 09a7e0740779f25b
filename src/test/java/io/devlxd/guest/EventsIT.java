package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a guest hears of changes, over a WebSocket and over the stream. */
class EventsIT {
    private static final int SOON = 700;
    private static final int PING = 9;
    private static final int TEXT = 1;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.guest.max-listeners=2", "devlxd.events.ping-interval=2s");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    @Test
    void aWebSocketGetsChangesInTheirOrderAndNothingElse() {
        listen(Requests.webSocket("/1.0/events"));
        changes();
        assertThat(texts()).containsExactlyElementsOf(expected());
    }

    @Test
    void theStreamGetsTheSame() {
        listen(Requests.get("/1.0/events"));
        changes();
        assertThat(Requests.chunks(guest.receive(SOON).text()).stream().map(Requests::timeless))
                .containsExactlyElementsOf(expected());
    }

    @Test
    void onlyTheTypesAskedForCome() {
        listen(Requests.webSocket("/1.0/events?type=device"));
        changes();
        assertThat(texts()).hasSize(4).allMatch(event -> event.startsWith("{\"type\":\"device\""));
    }

    @Test
    void manyChangesComeInTheirOrder() {
        listen(Requests.webSocket("/1.0/events"));
        for (int i = 0; i < 50; i++) {
            DAEMON.host().config(guest.name(), Map.of("user.n", Integer.toString(i)));
        }
        List<String> events = texts();
        assertThat(events).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(events.get(i)).endsWith("\"value\":\"" + i + "\"}}\n");
        }
    }

    @Test
    void aPingIsAnsweredAndAWordFromTheGuestEndsIt() {
        listen(Requests.webSocket("/1.0/events"));
        guest.send(Requests.frame(PING, "hi"));
        assertThat(guest.receive(200).text()).contains("\u008a\u0002hi");
        guest.send(Requests.frame(TEXT, "hi"));
        assertThat(guest.receive(SOON)).isEqualTo(new Answer("eof", ""));
    }

    @Test
    void whoLeavesThreePingsUnansweredIsHungUpOn() {
        listen(Requests.webSocket("/1.0/events"));
        Answer answer = guest.receive(2500);
        assertThat(answer.end()).isEqualTo("eof");
        // The first came at once, with the handshake.
        assertThat(answer.text()).isEqualTo("\u0089\tkeepalive".repeat(2));
    }

    @Test
    void listenersAreEndedWhenTheHostSwitchesTheApiOff() {
        listen(Requests.webSocket("/1.0/events"));
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", "false"));
        assertThat(guest.receive(200).text()).startsWith("\u0088");
        assertThat(guest.get("/1.0").status()).isEqualTo(403);
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", ""));
        assertThat(guest.get("/1.0").status()).isEqualTo(200);
    }

    @Test
    void listenersThatWereEndedMakeRoomForOthers() {
        listen(Requests.get("/1.0/events"));
        listen(Requests.get("/1.0/events"));
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", "false"));
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> guest.ask(Requests.webSocket("/1.0/events"), 100).status() == 101);
    }

    /** The end of a stream stands behind what was sent before. */
    @Test
    void listenersThatDoNotReadTheirEndMakeRoomAsWell() {
        listen(Requests.get("/1.0/events"));
        listen(Requests.get("/1.0/events"));
        String value = "x".repeat(30_000);
        for (int i = 0; i < 20; i++) {
            DAEMON.host().config(guest.name(), Map.of("user.n", i + value));
        }
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", "false"));
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> guest.ask(Requests.webSocket("/1.0/events"), 100).status() == 101);
    }

    @Test
    void aStreamBehindWhichMoreIsAskedEndsAndMakesRoom() {
        for (int i = 0; i < 3; i++) {
            guest.open().send(Requests.get("/1.0/events") + Requests.get("/1.0"));
            assertThat(guest.receive(SOON).end()).isEqualTo("eof");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> guest.ask(Requests.webSocket("/1.0/events"), 100).status() == 101);
    }

    @Test
    void aStoppedInstanceLosesItsConnectionsAtOnce() {
        listen(Requests.get("/1.0/events"));
        DAEMON.host().stop(guest.name());
        assertThat(guest.receive(SOON).end()).isEqualTo("eof");
        assertThat(guest.get("/1.0").status()).isEqualTo(500);
    }

    @Test
    void moreListenersThanAllowedAreRefusedUntilOneGoes() {
        listen(Requests.get("/1.0/events"));
        listen(Requests.webSocket("/1.0/events"));
        assertThat(guest.get("/1.0/events").status()).isEqualTo(429);
        guest.closeAll();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> guest.ask(Requests.webSocket("/1.0/events"), 100).status() == 101);
    }

    private void listen(String request) {
        guest.open().send(request);
        assertThat(guest.receive(300).status()).isIn(200, 101);
    }

    private List<String> texts() {
        return Requests.texts(guest.receive(SOON).text()).stream()
                .map(Requests::timeless)
                .toList();
    }

    private void changes() {
        String name = guest.name();
        DAEMON.host()
                .config(
                        name,
                        Map.of("user.b", "<&>", "user.a", "ž", "limits.memory", "1GiB", "cloud-init.user-data", "1"));
        DAEMON.host().config(name, Map.of("user.a", "ž"));
        DAEMON.host().config(name, Map.of("user.a", ""));
        device("disk", "/mnt");
        device("disk", "/srv");
        device("unix-char", "/srv");
    }

    private void device(String type, String path) {
        DAEMON.host().merge(guest.name(), Map.of("devices", Map.of("d1", Map.of("type", type, "path", path))));
    }

    private static List<String> expected() {
        return List.of(
                config("user.a", "", "ž"),
                config("user.b", "", "\\u003c\\u0026\\u003e"),
                config("user.a", "ž", ""),
                deviceEvent("added", "/mnt", "disk"),
                deviceEvent("updated", "/srv", "disk"),
                deviceEvent("removed", "/srv", "disk"),
                deviceEvent("added", "/srv", "unix-char"));
    }

    private static String config(String key, String oldValue, String value) {
        return "{\"type\":\"config\",\"timestamp\":\"…\",\"metadata\":{\"key\":\"" + key + "\",\"old_value\":\""
                + oldValue + "\",\"value\":\"" + value + "\"}}\n";
    }

    private static String deviceEvent(String action, String path, String type) {
        return "{\"type\":\"device\",\"timestamp\":\"…\",\"metadata\":{\"action\":\"" + action
                + "\",\"config\":{\"path\":\"" + path + "\",\"type\":\"" + type + "\"},\"name\":\"d1\"}}\n";
    }
}
