package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Neighbours;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of which two readers could make two different things, or which are none. Behind each there is an honest one: it gets
 * its own answer, or the connection ends; and somebody else is answered all the same.
 */
class HostileHttpIT {
    private static final String NEXT = Requests.get("/1.0/config/user.own");
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3}) ");

    /** What would tell a guest how the daemon is made, or where. */
    private static final String[] INSIDES = {"Exception", "\tat ", "java.", "netty", "vertx", "devlxd-test-", "/proc/"};

    @RegisterExtension
    static final Neighbours HERE = new Neighbours("devlxd.guest.idle-timeout=2s");

    private final TestInstance guest = HERE.guest();
    private final TestInstance other = HERE.other();

    @BeforeAll
    static void startInstances() {
        HERE.daemon().host().config(HERE.guest().name(), Map.of("user.own", "mine"));
        HERE.daemon().host().config(HERE.other().name(), Map.of("user.own", "theirs"));
    }

    /** A name, what is sent, and what comes: the statuses, and {@code mine} for the answer to the honest request. */
    static Stream<Arguments> conversations() {
        return Stream.of(
                row("lengths that differ", get("Content-Length: 0", "Content-Length: 44"), "400 eof"),
                row("a length twice", get("Content-Length: 0, 0"), "400 eof"),
                row("a negative length", get("Content-Length: -1"), "400 eof"),
                row("a length with a sign", get("Content-Length: +0"), "400 eof"),
                row("a length in hexadecimal digits", get("Content-Length: 0x0"), "400 eof"),
                row("a length out of range", get("Content-Length: 99999999999999999999"), "400 eof"),
                row("a length and chunks", get("Content-Length: 4", CHUNKED) + "0\r\n\r\n", "400 eof"),
                row("an encoding that is none", get("Transfer-Encoding: xchunked"), "501 eof"),
                row("an encoding behind chunks", get("Transfer-Encoding: chunked, identity") + "0\r\n\r\n", "400 eof"),
                row("an encoding with a blank before its colon", get("Transfer-Encoding : chunked"), "400 eof"),
                row("an encoding on a folded line", get("Transfer-Encoding:\r\n chunked") + "0\r\n\r\n", "501 eof"),
                row("a body of a GET", get("Content-Length: 5") + "hello", "200 mine idle"),
                row("chunks of a GET", get(CHUNKED) + "5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n", "200 mine idle"),
                row("a chunk of a negative length", get(CHUNKED) + "-1\r\n\r\n", "eof"),
                row("a chunk of a length out of range", get(CHUNKED) + "ffffffffffffffff\r\n", "eof"),
                row("a chunk longer than its length", get(CHUNKED) + "1\r\nhello\r\n0\r\n\r\n", "eof"),
                row("a header without a colon", get("Header"), "400 eof"),
                row("a header without a name", get(": value"), "200 mine idle"),
                row("a header with a zero", get("X-A: a\0b"), "400 eof"),
                row("two hosts", get("Host: other"), "400 eof"),
                row("no host", "GET /1.0 HTTP/1.1\r\n\r\n", "400 eof"),
                row("a version out of range", "GET /1.0 HTTP/1.2147483648\r\nHost: lxd\r\n\r\n", "400 eof"),
                row("a version to come", "GET /1.0 HTTP/3.0\r\nHost: lxd\r\n\r\n", "501 eof"),
                row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "501 eof"),
                row(
                        "an upgrade to HTTP/2",
                        get(
                                "Upgrade: h2c",
                                "Connection: Upgrade, HTTP2-Settings",
                                "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"),
                        "200 mine idle"),
                row("no method", " /1.0 HTTP/1.1\r\nHost: lxd\r\n\r\n", "400 eof"),
                row("bytes at random", "\u0016\u0003\u0001\0\u00a5\u0001\0\0\u00a1\u0003\u0003\r\n\r\n", "400 eof"),
                row("an expectation that is none", get("Expect: 200-ok"), "417 eof"),
                row("a zero in the target", Requests.get("/1.0/config/user.own\0"), "400 eof"),
                row("a control character in the target", Requests.get("/1.0/\u007f"), "400 eof"),
                row("a control character in the query", Requests.get("/1.0?\u0001"), "400 eof"),
                row("a control character before the path", Requests.get("\u00011.0"), "400 eof"),
                row("a per cent sign alone", Requests.get("/1.0/config/%"), "400 eof"),
                row("an escape that is none", Requests.get("/1.0/config/%zz"), "400 eof"),
                row("an encoded zero", Requests.get("/1.0/config/user.%00"), "404 mine idle"),
                row("an encoded slash", Requests.get("/1.0%2fconfig"), "404 mine idle"),
                row("an encoded step up", Requests.get("/1.0/config/%2e%2e"), "403 mine idle"),
                row("a step up", Requests.get("/1.0/config/../../../etc/passwd"), "301 mine idle"),
                row("a key that is no UTF-8", Requests.get("/1.0/config/user.\u00c0\u00af%ff"), "404 mine idle"),
                row("a parameter of a path", Requests.get("/1.0/config;x=y"), "404 mine idle"),
                row("a whole URL of elsewhere", Requests.get("http://elsewhere/1.0/config/user.own"), "mine mine idle"),
                row("a tunnel", "CONNECT lxd:80 HTTP/1.1\r\nHost: lxd\r\n\r\n", "301 mine idle"),
                row("chunks beyond the limit", patch(("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(64)), "413 eof"),
                row("a chunk extension without an end", patch("5;x=" + "y".repeat(1 << 20)), "eof"),
                row("a chunk's length without an end", patch("0".repeat(1 << 20)), "eof"),
                row("trailers without an end", patch("0\r\n" + "A: b\r\n".repeat(200_000)), "eof"),
                row("a trailer without an end", patch("0\r\nA: " + "b".repeat(1 << 20)), "eof"),
                row("many small headers", head("A: b\r\n".repeat(200_000)), "431 eof"),
                row("a header without an end", head("A: " + "b".repeat(1 << 20)), "431 eof"),
                row("a header's name without an end", head("a".repeat(1 << 20)), "431 eof"),
                row("a folded header without an end", head("A: b\r\n" + " c\r\n".repeat(200_000)), "431 eof"),
                row("a target without an end", "GET /" + "1".repeat(1 << 20), "414 eof"),
                row("a query without an end", "GET /1.0?" + "1&".repeat(1 << 19), "414 eof"),
                row("a method without an end", "G".repeat(1 << 20), "414 eof"),
                row("a version without an end", "GET /1.0 HTTP/1." + "1".repeat(1 << 20), "414 eof"),
                row("a long method", "G".repeat(5000) + " /1.0 HTTP/1.1\r\nHost: lxd\r\n\r\n", "405 mine idle"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void isAnsweredAsOneRequestOrEndsTheConnection(String name, String request, String expected) {
        guest.open().send(request + NEXT);

        Answer answer = receive(expected);
        assertThat(said(answer)).isEqualTo(expected);
        assertThat(answer.text()).doesNotContain(INSIDES);
        assertThatTheOtherIsAnswered();
    }

    /** A report that is complete, behind one that is not. */
    @Test
    void theRestOfABodyIsNoRequest() {
        String request = Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}");
        guest.open().send(request + "x".repeat(10) + NEXT);
        assertThat(said(receive("200 405 idle"))).isEqualTo("200 405 idle");
    }

    /** It has asked for a WebSocket where there is none, and gone on without waiting for one; the first report waits for the disk. */
    @Test
    void whatComesBehindARefusedHandshakeIsAnsweredToTheLast() {
        String report = Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}");
        guest.open().send(Requests.webSocket("/1.0/config/user.own") + report + report + NEXT);
        assertThat(said(receive("mine 200 200 mine idle"))).isEqualTo("mine 200 200 mine idle");
    }

    @Test
    void asManyRequestsAtOnceAsMayBeAreAnsweredInTheirOrder() {
        guest.open().send((Requests.get("/1.0/config/user.none") + NEXT).repeat(64));

        String received = guest.receive(500).text();
        List<String> statuses = STATUS.matcher(received)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(statuses).hasSize(128);
        for (int i = 0; i < statuses.size(); i++) {
            assertThat(statuses.get(i)).isEqualTo(i % 2 == 0 ? "404" : "200");
        }
        assertThatTheOtherIsAnswered();
    }

    @Test
    void thousandsOfThemEndTheConnectionAndDisturbNobody() {
        guest.open().send((Requests.get("/1.0/config/user.none") + NEXT).repeat(1500));

        Answer answer = receive("eof");
        assertThat(answer.end()).isEqualTo("eof");
        assertThat(STATUS.matcher(answer.text()).results().count()).isLessThan(3000);
        assertThatTheOtherIsAnswered();
    }

    /** Behind a report, which waits for the disk. The client goes before the second one is whole. */
    @Test
    void halfARequestBehindAnotherDisturbsNobody() {
        String report = Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}");
        for (int i = 0; i < 50; i++) {
            guest.open().send(report + report.substring(0, report.length() - 5));
            guest.open().send(report + Requests.request("PATCH", "/1.0", "", CHUNKED) + "no chunk\r\n");
        }
        guest.closeAll();

        assertThatTheOtherIsAnswered();
    }

    @Test
    void oneByteAfterTheOtherIsARequestToo() {
        guest.open();
        NEXT.chars().forEach(character -> guest.send(Character.toString(character)));

        assertThat(said(receive("mine idle"))).isEqualTo("mine idle");
    }

    @Test
    void whoBeginsAndSaysNoMoreIsHungUpOn() throws IOException {
        long before = descriptors();
        for (int i = 0; i < 100; i++) {
            guest.open().send(NEXT.substring(0, i % NEXT.length() + 1));
            guest.open()
                    .send(Requests.request("PATCH", "/1.0", "", "Content-Length: 100"))
                    .shutOutput();
        }
        assertThatTheOtherIsAnswered();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(descriptors())
                .isLessThanOrEqualTo(before + 5));
    }

    /** The listeners have been silent for longer. */
    @Test
    void aKeptConnectionEndsWhenItIsIdleAndListenersDoNot() {
        assertThat(guest.perl("""
                        use IO::Socket::UNIX;
                        use IO::Select;
                        sub ask {
                            my $socket = IO::Socket::UNIX->new($ARGV[0]) or die;
                            syswrite $socket, join "\\r\\n", "GET $_[0] HTTP/1.1", "Host: lxd", $_[1], "", "";
                            sysread $socket, my $answer, 65536;
                            return $socket;
                        }
                        sub ends {
                            my ($socket, $seconds) = @_;
                            while (IO::Select->new($socket)->can_read($seconds)) {
                                return "ends" if !sysread $socket, my $part, 65536;
                            }
                            return "lives";
                        }
                        my $stream = ask("/1.0/events", "A: b");
                        my $websocket = ask("/1.0/events", join "\\r\\n", "Upgrade: websocket", "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
                        my $kept = ask("/1.0", "A: b");
                        print join " ", ends($kept, 20), ends($stream, 0), ends($websocket, 0);
                        """)).isEqualTo("ends lives lives");
    }

    private static Arguments row(String name, String request, String expected) {
        return Arguments.of(name, request, expected);
    }

    private static String get(String... headers) {
        return Requests.get("/1.0", headers);
    }

    /** What comes until it is what is expected, and what comes besides; a busy machine may pause in between. */
    private Answer receive(String expected) {
        Answer all = guest.receive(250);
        for (int pause = 0; pause < 3 && all.end().equals("idle") && !said(all).equals(expected); pause++) {
            Answer more = guest.receive(250);
            all = new Answer(more.end(), all.text() + more.text());
        }
        return all;
    }

    /** Its head, and a body in chunks. */
    private static String patch(String chunks) {
        return Requests.request("PATCH", "/1.0", "", CHUNKED) + chunks;
    }

    private static String head(String headers) {
        return "GET /1.0 HTTP/1.1\r\nHost: lxd\r\n" + headers;
    }

    private static String said(Answer answer) {
        StringBuilder said = new StringBuilder();
        // What begins with an answer's status and ends before the next one's.
        for (String one : answer.text().split("(?=HTTP/\\d\\.\\d \\d{3} )")) {
            STATUS.matcher(one).results().forEach(status -> said.append(
                            one.endsWith("\r\n\r\nmine") ? "mine" : status.group(1))
                    .append(' '));
        }
        return said + answer.end();
    }

    private void assertThatTheOtherIsAnswered() {
        assertThat(other.get("/1.0/config/user.own").body()).isEqualTo("theirs");
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open =
                Files.list(Path.of("/proc", Long.toString(HERE.daemon().pid()), "fd"))) {
            return open.count();
        }
    }
}
