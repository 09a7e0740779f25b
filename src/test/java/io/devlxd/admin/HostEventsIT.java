package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** What clients of the host's events send behind their handshake, not having waited for the answer. */
class HostEventsIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static final int PING = 9;
    private static final int CLOSE = 8;
    private static final String PONG = "\u008a\u0002hi";

    @Test
    void framesReachTheWebSocket() throws IOException {
        String answer =
                answerTo(Requests.webSocket("/1.0/events") + Requests.frame(PING, "hi") + Requests.frame(CLOSE, ""));

        assertThat(answer).startsWith("HTTP/1.1 101 ").contains(PONG);
    }

    @Test
    void requestsBehindARefusedHandshakeAreAnswered() throws IOException {
        String handshake = Requests.webSocket("/1.0/events").replace("Connection: Upgrade", "Connection: keep-alive");
        String answer = answerTo(handshake + Requests.get("/1.0", "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("HTTP/1.1 200 ");
    }

    /** All that comes until the daemon has closed the connection. */
    private static String answerTo(String words) throws IOException {
        try (Socket socket = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(DAEMON.hostSocket()))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
