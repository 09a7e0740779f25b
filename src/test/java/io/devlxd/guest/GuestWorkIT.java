package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes long, and how much of it there may be at a time. */
class GuestWorkIT {
    private static final int NOTHING = 1;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon(
            "devlxd.guest.max-downloads=1",
            "devlxd.guest.max-total-downloads=2",
            "devlxd.guest.max-reports=1",
            "devlxd.guest.max-listeners=2",
            "devlxd.guest.max-total-listeners=3");

    private static int count;
    private static String image = "";

    private TestInstance guest;
    private TestInstance other;

    @BeforeEach
    void startInstances() {
        if (image.isEmpty()) {
            // More than a connection holds by itself.
            image = Requests.get(
                    "/1.0/images/" + DAEMON.host().importImage(Tarballs.image(3_000_000), "1") + "/export");
        }
        guest = start("guest");
        other = start("other");
    }

    private static TestInstance start(String kind) {
        TestInstance instance = DAEMON.instance(kind + ++count);
        DAEMON.host().config(instance.name(), Map.of("security.devlxd.images", "true"));
        return instance;
    }

    @AfterEach
    void end() {
        guest.close();
        other.close();
    }

    @Test
    void oneImageMoreThanAllowedIsRefused() {
        begin(guest);

        Answer second = guest.ask(image);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.body()).isEqualTo("too many image downloads\n");

        guest.closeAll();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> status(guest) == 200);
    }

    @Test
    void whatIsNotSentTakesNoPlace() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            for (int i = 0; i < 3; i++) {
                assertThat(guest.ask(image.replace("GET", "HEAD")).status()).isEqualTo(200);
                assertThat(guest.ask(image.replace("/export", "x/export")).status())
                        .isEqualTo(404);
                assertThat(asking("If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT"))
                        .isEqualTo(304);
                assertThat(asking("Range: bytes=99999999-")).isEqualTo(416);
            }
            assertThat(asking("Range: bytes=0-0")).isEqualTo(206);
            DAEMON.host().stop(guest.name());

            assertThat(events.actionsUntil("instance-stopped")).containsExactly("image-retrieved", "instance-stopped");
        }
    }

    @Test
    void oneImageMoreThanAllMayFetchIsRefused() {
        begin(guest);
        begin(other);
        try (TestInstance third = start("third")) {
            assertThat(status(third)).isEqualTo(429);
        }
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-total-downloads instance=third");
    }

    @Test
    void oneListenerMoreThanAllMayHaveIsRefused() {
        listen(guest);
        listen(guest);
        listen(other);

        assertThat(other.open().send(Requests.get("/1.0/events")).receive(100).status())
                .isEqualTo(429);

        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-total-listeners instance=" + other.name());
    }

    @Test
    void reportsDoNotQueueUp() {
        assertThat(guest.perl(ReportFlood.PROGRAM)).isEqualTo("200,429");
        assertThat(guest.ask(Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}"))
                        .status())
                .isEqualTo(200);
    }

    private int asking(String header) {
        return guest.ask(image.replace("\r\n\r\n", "\r\n" + header + "\r\n\r\n"))
                .status();
    }

    /** Asks and does not read on. */
    private static void begin(TestInstance instance) {
        assertThat(instance.open().send(image).receive(NOTHING).status()).isEqualTo(200);
    }

    private static int status(TestInstance instance) {
        return instance.ask(image, NOTHING).status();
    }

    private static void listen(TestInstance instance) {
        assertThat(instance.open()
                        .send(Requests.get("/1.0/events"))
                        .receive(100)
                        .status())
                .isEqualTo(200);
    }
}
