package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon with less memory than for the limits that it has by itself, and a guest that takes all that it gets. */
class SmallHeapIT {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int LARGE = 60_000;
    private static final int ROUNDS = 300;
    private static final String ASK = Requests.get("/1.0/config/user.own");

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withHeap("48m");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    @RegisterExtension
    final TestInstance other = DAEMON.instance();

    @Test
    void isNotTakenByOneGuest() {
        DAEMON.host().config(guest.name(), Map.of("user.own", "mine", "user.large", "x".repeat(LARGE)));
        DAEMON.host().config(other.name(), Map.of("user.own", "theirs"));
        String body = Requests.request("PATCH", "/1.0", " ".repeat(LARGE));

        for (int i = 0; i < ROUNDS; i++) {
            guest.open().send(body.substring(0, LARGE));
            guest.open().send(Requests.get("/1.0/config/user.large").repeat(60));
            guest.open().send(Requests.get("/1.0/events"));
        }

        DAEMON.host().config(other.name(), Map.of("user.own", "still theirs"));
        assertThat(other.ask(ASK).text()).endsWith("still theirs");
        guest.closeAll();
        Awaitility.await()
                .atMost(AT_MOST)
                .untilAsserted(() -> assertThat(guest.ask(ASK).text()).endsWith("mine"));
        DAEMON.host().request().get("/1.0/health").then().statusCode(200);
        assertThat(DAEMON.logged()).doesNotContain("event executor terminated").doesNotContain("\tat ");
    }
}
