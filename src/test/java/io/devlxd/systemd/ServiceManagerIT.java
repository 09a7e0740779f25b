package io.devlxd.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** What a service manager hears, from start to end; the test is the service manager. */
class ServiceManagerIT {
    private static final int PATIENCE_MILLIS = 10_000;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    @BeforeEach
    void stopTheFirst() throws InterruptedException {
        DAEMON.stop();
    }

    @AfterEach
    void startAsOthersWant() throws Exception {
        DAEMON.stop();
        DAEMON.unset("NOTIFY_SOCKET", "WATCHDOG_USEC");
        DAEMON.start();
    }

    @Test
    void aFileHearsOfReadinessSignsOfLifeAndTheEnd(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("notify");
        DAEMON.set("NOTIFY_SOCKET", file.toString());

        assertHearsAll(AFUNIXSocketAddress.of(file));
    }

    @Test
    void soDoesANameThatIsNoFile() throws Exception {
        String name = "devlxd-test-" + ProcessHandle.current().pid();
        DAEMON.set("NOTIFY_SOCKET", "@" + name);

        assertHearsAll(AFUNIXSocketAddress.inAbstractNamespace(name));
    }

    @Test
    void whoIsNotThereAnyMoreKeepsNothingFromStarting(@TempDir Path directory) throws Exception {
        DAEMON.set("NOTIFY_SOCKET", directory.resolve("gone").toString());

        DAEMON.start();

        DAEMON.host().request().get("/1.0").then().statusCode(200);
    }

    private void assertHearsAll(AFUNIXSocketAddress address) throws Exception {
        DAEMON.set("WATCHDOG_USEC", "100000");
        try (AFUNIXDatagramSocket manager = AFUNIXDatagramSocket.newInstance()) {
            manager.bind(address);
            manager.setSoTimeout(PATIENCE_MILLIS);
            DAEMON.start();
            assertThat(next(manager)).startsWith("READY=1\n");
            assertThat(DAEMON.guestSocket()).exists();
            DAEMON.host().request().get("/1.0").then().statusCode(200);
            assertThat(next(manager)).isEqualTo("WATCHDOG=1");
            assertThat(next(manager)).isEqualTo("WATCHDOG=1");
            DAEMON.terminate();
            assertThat(afterSignsOfLife(manager)).startsWith("STOPPING=1\n");
        }
    }

    private static String afterSignsOfLife(AFUNIXDatagramSocket manager) throws IOException {
        String news = next(manager);
        while (news.equals("WATCHDOG=1")) {
            news = next(manager);
        }
        return news;
    }

    /** @throws SocketTimeoutException if nothing comes */
    private static String next(AFUNIXDatagramSocket manager) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
        manager.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
