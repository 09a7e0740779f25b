package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Neighbours;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no client sends over a WebSocket. It ends, and other listeners do not notice. */
class HostileFramesIT {
    private static final String MASK = "\0\0\0\0";
    private static final int PING = 9;

    @RegisterExtension
    static final Neighbours HERE = new Neighbours();

    private final TestInstance guest = HERE.guest();
    private final TestInstance other = HERE.other();

    @BeforeAll
    static void startInstances() {
        assertThat(HERE.other()
                        .open()
                        .send(Requests.webSocket("/1.0/events"))
                        .receive(200)
                        .status())
                .isEqualTo(101);
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("without a mask", "\u0089\u0002hi"),
                Arguments.of("of a reserved kind", "\u0083\u0080" + MASK),
                Arguments.of("of a reserved kind of control", "\u008b\u0080" + MASK),
                Arguments.of("with reserved bits", "\u00f9\u0080" + MASK),
                Arguments.of("a ping too long", "\u0089\u00fe\0~" + MASK + "x".repeat(126)),
                Arguments.of("a ping in parts", "\u0009\u0080" + MASK),
                Arguments.of("a part without a beginning", "\u0080\u0080" + MASK),
                Arguments.of("two beginnings", "\u0001\u0081" + MASK + "a\u0001\u0081" + MASK + "b"),
                Arguments.of("a text", "\u0081\u0081" + MASK + "a"),
                Arguments.of("a text in parts", "\u0001\u0081" + MASK + "a\u0080\u0081" + MASK + "b"),
                Arguments.of("a text that is no UTF-8", "\u0081\u0082" + MASK + "\u00c3("),
                Arguments.of("longer than allowed", "\u0082\u00fe\u0004\u0001" + MASK + "x".repeat(1025)),
                Arguments.of("longer than the daemon", "\u0082\u00ff\u007f" + "\u00ff".repeat(7) + MASK),
                Arguments.of("of a negative length", "\u0082\u00ff\u0080" + "\0".repeat(7) + MASK),
                Arguments.of("of a length in too many bytes", "\u0082\u00fe\0\u0001" + MASK + "x"),
                Arguments.of("a close of one byte", "\u0088\u0081" + MASK + "\u0003"),
                Arguments.of("a close for no reason that there is", "\u0088\u0082" + MASK + "\0\u0001"),
                Arguments.of("a close in bytes at random", "\u0088\u0084" + MASK + "\u0003\u00e8\u00c3("),
                Arguments.of("a request", Requests.get("/1.0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void endsTheWebSocket(String name, String frame) {
        Answer answer =
                guest.open().send(Requests.webSocket("/1.0/events") + frame).receive(400);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.end()).isEqualTo("eof");
        assertThat(answer.body()).doesNotContain("Exception", "java.", "netty", "HTTP/");
        assertThatTheOtherListens(name);
    }

    @Test
    void aFloodOfPingsIsAnsweredOrEndsTheWebSocket() {
        guest.open().send(Requests.webSocket("/1.0/events"));
        assertThat(guest.receive(200).status()).isEqualTo(101);

        guest.send(Requests.frame(PING, "flood").repeat(20_000));

        Answer answer = guest.receive(400);
        if (answer.end().equals("idle")) {
            assertThat(answer.text().split("\u008a\u0005flood", -1)).hasSize(20_001);
        }
        assertThatTheOtherListens("flood");
    }

    @Test
    void aHandshakeWithABodyIsNone() {
        String handshake = Requests.webSocket("/1.0/events").replace("Upgrade: w", "Content-Length: 5\r\nUpgrade: w");
        assertThat(guest.open().send(handshake + "hello").receive(200).status()).isEqualTo(400);
    }

    /** A place that is not given back would be missing from then on. */
    @Test
    void whoGoesInTheMiddleOfAHandshakeLeavesNoListenerBehind() {
        for (int i = 0; i < 200; i++) {
            guest.open().send(Requests.webSocket("/1.0/events"));
            guest.open().send(Requests.webSocket("/1.0/events").replace("Host: lxd", "Host:"));
            guest.closeAll();
        }
        String listeners = "devlxd_listeners{api=\"guest\",protocol=\"websocket\"} ";
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(HERE.daemon()
                        .host()
                        .request()
                        .get("/1.0/metrics")
                        .asString()
                        .lines())
                .filteredOn(line -> line.startsWith(listeners))
                .allMatch(line -> Double.parseDouble(line.substring(listeners.length())) == 1));
        assertThatTheOtherListens("handshakes");
    }

    private void assertThatTheOtherListens(String value) {
        HERE.daemon().host().config(other.name(), Map.of("user.word", value));
        List<String> events = Requests.texts(other.receive(200).text());
        assertThat(events).last().asString().contains("\"value\":\"" + value + "\"");
    }
}
