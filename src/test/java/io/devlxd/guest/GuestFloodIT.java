package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest that takes as much as it may of a daemon that has little memory, and no more threads than any. */
class GuestFloodIT {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int LARGE = 60_000;
    private static final String ASK = Requests.get("/1.0/config/user.own");

    /** Half of a request may last longer than a test. */
    @RegisterExtension
    static final Daemon DAEMON = new Daemon(
                    "devlxd.guest.request-timeout=5m", "devlxd.guest.max-connections=400", "devlxd.guest.max-unread=4M")
            .withHeap("64m");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    @RegisterExtension
    final TestInstance other = DAEMON.instance();

    @BeforeEach
    void configure() {
        DAEMON.host().config(guest.name(), Map.of("user.own", "mine", "user.large", "x".repeat(LARGE)));
        DAEMON.host().config(other.name(), Map.of("user.own", "theirs"));
    }

    /** More than there are threads in the daemon. */
    @Test
    void whatComesInHalvesKeepsNoThreadWaiting() {
        for (int i = 0; i < 350; i++) {
            guest.open().send(report(LARGE / 6));
        }

        // Made on a thread of those that all share.
        DAEMON.host().request().get("/1.0/metrics").then().statusCode(200);

        assertThat(guest.send(" ").receive(2000).status()).isEqualTo(200);
        assertThat(other.ask(ASK).body()).isEqualTo("theirs");
    }

    /** Bodies, answers and streams that nobody reads to their end, one upon the other. */
    @Test
    void whoComesToEveryLimitAtOnceFillsNoMemory() {
        for (int i = 0; i < 300; i++) {
            guest.open().send(report(LARGE));
        }
        guest.closeAll();
        for (int i = 0; i < 100; i++) {
            guest.open().send(Requests.get("/1.0/events"));
            guest.open().send(report(LARGE));
            guest.open().send(Requests.get("/1.0/config/user.large").repeat(60));
        }
        for (int i = 0; i < 20; i++) {
            DAEMON.host().config(guest.name(), Map.of("user.large", "y".repeat(LARGE) + i));
        }
        everybodyIsAnsweredAgain();
    }

    @Test
    void thatGuestsMayTakeMoreThanThereIsIsToldAtTheStart() {
        assertThat(DAEMON.logged())
                .contains(
                        " of memory are too little for what guests may take. For now devlxd.guest.max-total-connections is ");
    }

    /** Others at once, and the guest itself when what it had open has gone. */
    private void everybodyIsAnsweredAgain() {
        assertThat(other.ask(ASK).text()).endsWith("theirs");
        guest.closeAll();
        Awaitility.await().atMost(AT_MOST).untilAsserted(() -> {
            assertThat(guest.ask(ASK).text()).endsWith("mine");
            DAEMON.host().request().get("/1.0/health").then().statusCode(200);
        });
        DAEMON.host().config(other.name(), Map.of("user.own", "still theirs"));
        assertThat(other.ask(ASK).text()).endsWith("still theirs");
        assertThat(DAEMON.logged()).doesNotContain("\tat ", "OutOfMemory", "not enough memory");
    }

    /** All but the last byte of a report of so many bytes. */
    private static String report(int size) {
        String state = "{\"state\": \"Ready\"}";
        String whole = Requests.request("PATCH", "/1.0", state + " ".repeat(size - state.length()));
        return whole.substring(0, whole.length() - 1);
    }
}
