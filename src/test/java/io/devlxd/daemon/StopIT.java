package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left of a conversation with a daemon that is told to end. */
class StopIT {
    private static final int SOON = 300;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.stop-timeout=2s");

    private static int count;
    private TestInstance guest;

    @BeforeEach
    void startInstance() {
        guest = DAEMON.instance("guest" + ++count);
    }

    @AfterEach
    void startAgain() throws Exception {
        guest.close();
        DAEMON.exitStatus();
        DAEMON.start();
    }

    @Test
    void aGuestIsAnsweredWhatItHasAsked() throws Exception {
        beginReport();

        DAEMON.terminate();
        guest.send("Started\"}");

        Answer answer = guest.receive(SOON);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.end()).isEqualTo("eof");
        assertThat(DAEMON.exitStatus()).isZero();
    }

    @Test
    void aGuestThatAsksNothingIsNotWaitedFor() throws Exception {
        guest.open().send(Requests.get("/1.0"));
        assertThat(guest.receive(SOON).status()).isEqualTo(200);

        DAEMON.terminate();

        assertThat(guest.receive(SOON)).isEqualTo(new Answer("eof", ""));
        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).doesNotContain("cut off");
    }

    @Test
    void aGuestThatNeverFinishesIsCutOff() throws Exception {
        beginReport();

        DAEMON.terminate();

        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).contains("cut off what was not answered within PT2S");
    }

    @Test
    void aWebSocketIsToldAndNotWaitedFor() throws Exception {
        listen(Requests.webSocket("/1.0/events"));

        DAEMON.terminate();

        // A close frame, 1001.
        assertThat(guest.receive(SOON).text()).startsWith("\u0088").contains("\u0003\u00e9");
        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).doesNotContain("cut off");
    }

    @Test
    void aStreamEndsAsHttpDoes() throws Exception {
        listen(Requests.get("/1.0/events"));

        DAEMON.terminate();

        assertThat(guest.receive(SOON)).isEqualTo(new Answer("eof", "0\r\n\r\n"));
        assertThat(DAEMON.exitStatus()).isZero();
    }

    @Test
    void aChangeThatTheHostIsMakingIsMadeAndAnswered() throws Exception {
        String rest = "\"late" + count + "\"}";
        String head = Requests.request("POST", "/1.0/instances", "{\"name\": " + rest);
        try (SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(DAEMON.hostSocket()))) {
            write(host, Requests.get("/1.0/projects") + head.substring(0, head.length() - rest.length()));
            assertThat(read(host)).startsWith("HTTP/1.1 200");

            DAEMON.terminate();
            write(host, rest);

            assertThat(new String(Channels.newInputStream(host).readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 20");
        }
        assertThat(DAEMON.exitStatus()).isZero();
        DAEMON.start();
        DAEMON.host().request().get("/1.0/instances/late" + count).then().statusCode(200);
        DAEMON.terminate();
    }

    @Test
    void aHostThatHasGoneInTheMiddleIsNotWaitedFor() throws Exception {
        try (SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(DAEMON.hostSocket()))) {
            String whole = Requests.request("POST", "/1.0/instances", "{\"name\": \"never\"}");
            write(host, Requests.get("/1.0/projects") + whole.substring(0, whole.length() - 1));
            assertThat(read(host)).startsWith("HTTP/1.1 200");
        }

        DAEMON.terminate();

        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).doesNotContain("cut off").doesNotContain("\tat ");
    }

    /** All but the end of a request, which the daemon has read: with it came the one before, which it has answered. */
    private void beginReport() {
        String head = Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}");
        guest.open().send(Requests.get("/1.0") + head.substring(0, head.length() - "Started\"}".length()));
        assertThat(guest.receive(SOON).status()).isEqualTo(200);
    }

    private void listen(String request) {
        guest.open().send(request);
        assertThat(guest.receive(SOON).status()).isIn(200, 101);
    }

    private static void write(SocketChannel socket, String text) throws IOException {
        socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(SocketChannel socket) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        socket.read(bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
