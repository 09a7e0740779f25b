package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One guest opens more connections than there are file descriptors. */
class DescriptorsIT {
    private static final int FEW = 64;
    private static final int MOST = 400;
    private static final int SOON = 300;
    private static final String WAIT = "new connections have to wait";
    private static final String AGAIN = "new connections are let in again";

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withDescriptors(FEW, MOST);

    @RegisterExtension
    static final Daemon WITH_READERS = new Daemon(
                    "devlxd.read-only-group=no-such-group", "devlxd.host.max-readers=" + MOST)
            .withDescriptors(FEW, MOST);

    private static int count;
    private TestInstance greedy;
    private TestInstance other;

    @BeforeEach
    void startInstances() {
        greedy = DAEMON.instance("greedy" + ++count);
        other = DAEMON.instance("other" + count);
    }

    @AfterEach
    void endInstances() {
        greedy.close();
        other.close();
        Awaitility.await().alias(AGAIN).until(() -> told(AGAIN) == told(WAIT));
    }

    @Test
    void theLimitIsRaisedAsFarAsItMayBe() throws IOException {
        assertThat(Files.readString(Path.of("/proc", Long.toString(DAEMON.pid()), "limits")))
                .containsPattern("Max open files +" + MOST + " +" + MOST);
    }

    @Test
    void whoIsConnectedIsServedAndTheHostGetsIn() {
        other.open();
        assertThat(get(other).status()).isEqualTo(200);

        takeAll();

        assertThat(get(other).status()).isEqualTo(200);
        DAEMON.host().stop(greedy.name());
        assertThat(DAEMON.host().request().get("/1.0/instances").statusCode()).isEqualTo(200);
    }

    @Test
    void whoWaitsIsServedWhenOthersHaveGone() {
        takeAll();
        other.open().send(Requests.get("/1.0"));

        greedy.closeAll();

        assertThat(other.receive(SOON).status()).isEqualTo(200);
        assertThat(other.get("/1.0/config").status()).isEqualTo(200);
    }

    /** They may only read, and have no more than half of what an administrator may have. */
    @Test
    void readersKeepNoAdministratorOut() throws IOException {
        List<SocketChannel> readers = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                readers.add(SocketChannel.open(UnixDomainSocketAddress.of(WITH_READERS.readOnlySocket())));
            }
            Awaitility.await().until(() -> WITH_READERS.logged().contains(WAIT + ": "));
            assertThat(WITH_READERS.logged()).contains("of=readers");

            for (int i = 0; i < 5; i++) {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () -> WITH_READERS.host().request().get("/1.0").then().statusCode(200));
            }
        } finally {
            for (SocketChannel reader : readers) {
                reader.close();
            }
        }
    }

    /** As many as were let in have asked all at once, which takes a descriptor more for each. */
    private void takeAll() {
        long before = told(WAIT);
        for (int i = 0; i < MOST; i++) {
            greedy.open().send(Requests.get("/1.0"));
        }
        Awaitility.await().alias(WAIT).until(() -> told(WAIT) > before);
        assertThat(told(WAIT)).isEqualTo(before + 1);
        assertThat(DAEMON.logged()).doesNotContain("\tat ");
    }

    private static Answer get(TestInstance guest) {
        return guest.send(Requests.get("/1.0")).receive(SOON);
    }

    private static long told(String what) {
        return DAEMON.logged().lines().filter(line -> line.contains(what)).count();
    }
}
