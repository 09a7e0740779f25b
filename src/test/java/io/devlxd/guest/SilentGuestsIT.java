package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guests that connect and keep silent, say half of something, or don't listen to the answer. */
class SilentGuestsIT {
    private static final String ASK = Requests.get("/1.0");
    private static final int LONG = 2000;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon(
            "devlxd.guest.max-total-connections=4",
            "devlxd.guest.max-unknown-connections=3",
            "devlxd.guest.request-timeout=1s",
            "devlxd.guest.max-unread=300K",
            "devlxd.events.ping-interval=1s");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    @Test
    void whoConnectsAndSaysNothingKeepsNobodyOut() {
        guest.open().open().open().open();

        assertThat(guest.ask(ASK).status()).isEqualTo(200);

        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-unknown-connections");
    }

    /** Nobody's connections are kept too, but not without end. */
    @Test
    void whoIsInNoInstanceKeepsSoManyConnections() {
        try (TestInstance stranger = TestInstance.unregistered(DAEMON, "stranger")) {
            String read = stranger.perl("""
                    use IO::Socket::UNIX;
                    my @all;
                    for (1 .. 4) {
                        push @all, IO::Socket::UNIX->new($ARGV[0]) or die;
                        syswrite $all[-1], "GET /1.0 HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n";
                        sysread $all[-1], my $answer, 65536;
                        print substr($answer, 9, 3), " ";
                    }
                    print sysread $all[0], my $more, 1;
                    for (@all[1 .. 3]) {
                        syswrite $_, "GET /1.0 HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n";
                        print " ", sysread($_, my $answer, 65536) > 0;
                    }
                    """);

            assertThat(read).isEqualTo("500 500 500 500 0 1 1 1");
        }
        assertThat(guest.ask(ASK).status()).isEqualTo(200);
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-unknown-connections");
    }

    @Test
    void whoConnectsAndSaysNothingIsEnded() {
        assertThat(guest.open().receive(100).end()).isEqualTo("eof");
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.request-timeout");
    }

    @Test
    void headersThatDoNotEndEndTheConnection() {
        assertThat(guest.open()
                        .send("GET /1.0 HTTP/1.1\r\nHost: l")
                        .receive(100)
                        .end())
                .isEqualTo("eof");
    }

    @Test
    void aBodyThatDoesNotEndEndsTheConnection() {
        String half = "PATCH /1.0 HTTP/1.1\r\nHost: lxd\r\nContent-Length: 100\r\n\r\n{";

        assertThat(guest.open().send(ASK + half).receive(LONG).end()).isEqualTo("eof");
        assertThat(guest.open().send(half).send("\"").receive(LONG).end()).isEqualTo("eof");

        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.request-timeout instance=" + guest.name());
    }

    /** A letter now and then: it is never idle, and never comes to the end of its headers. */
    @Test
    void laterHeadersThatDoNotEndEndTheConnection() {
        assertThat(guest.perl("""
                        use IO::Socket::UNIX;
                        $SIG{PIPE} = "IGNORE";
                        my $socket = IO::Socket::UNIX->new($ARGV[0]) or die;
                        syswrite $socket, "GET /1.0 HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n";
                        sysread $socket, my $answer, 65536;
                        my $letters = 0;
                        while ($letters < 300 && defined syswrite $socket, substr "GET /1.0 HTTP/1.1\\r\\nA: " . "x" x 300, $letters, 1) {
                            $letters++;
                            select undef, undef, undef, 0.1;
                        }
                        print substr($answer, 9, 3), $letters < 300 ? " ended" : " open";
                        """)).isEqualTo("200 ended");
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.request-timeout instance=" + guest.name());
    }

    @Test
    void whoKeepsAConnectionMayBeSilentOnIt() {
        guest.open().send(ASK).receive(LONG);

        assertThat(guest.send(ASK).receive(100).status()).isEqualTo(200);
    }

    @Test
    void whoHasMostConnectionsOfAllLosesOne() {
        try (TestInstance other = DAEMON.instance()) {
            for (int i = 0; i < 4; i++) {
                assertThat(guest.open().send(ASK).receive(100).status()).isEqualTo(200);
            }

            assertThat(other.open().send(ASK).receive(100).end()).isEqualTo("idle");

            assertThat(other.send(ASK).receive(100).status()).isEqualTo(200);
            assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-total-connections instance=" + guest.name());
        }
    }

    @Test
    void whoReadsLateGetsAllAnswers() {
        DAEMON.host().config(guest.name(), Map.of("user.large", "x".repeat(20_000)));

        String read = guest.perl(client(100, 1));

        assertThat(read).isEqualTo("100 answers");
    }

    @Test
    void whoNeverReadsIsEnded() {
        DAEMON.host().config(guest.name(), Map.of("user.large", "x".repeat(400_000)));

        String read = guest.perl(client(20, 1));

        assertThat(read).isNotEqualTo("20 answers").endsWith(" answers");
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-unread instance=" + guest.name());
    }

    /** Each ping is answered, for whoever reads the answers. That something comes from it does not say that it does. */
    @Test
    void whoPingsAndDoesNotReadIsEnded() {
        assertThat(guest.perl(frames("\\x89"))).isEqualTo("ended");
        assertThat(guest.ask(ASK).status()).isIn(200, 429);
    }

    @Test
    void whoSendsFramesWithoutEndIsEnded() {
        assertThat(guest.perl(frames("\\x8a"))).isEqualTo("ended");
        assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-requests instance=" + guest.name());
    }

    /** Makes a WebSocket, and writes such frames, and pongs now and then, until it is ended or has come to 64 MB. */
    private static String frames(String kind) {
        return """
                use IO::Socket::UNIX;
                $SIG{PIPE} = "IGNORE";
                my $socket = IO::Socket::UNIX->new($ARGV[0]) or die;
                syswrite $socket, "GET /1.0/events HTTP/1.1\\r\\nHost: lxd\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
                    . "Sec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n\\r\\n";
                sysread $socket, my $answer, 65536;
                $answer =~ /^HTTP.1.1 101/ or die $answer;
                my $frames = ("%s\\xfd\\0\\0\\0\\0" . "x" x 125) x 1000 . "\\x8a\\x80\\0\\0\\0\\0";
                my $sent = 0;
                while ($sent < 64 << 20) {
                    my $taken = syswrite $socket, $frames or last;
                    $sent += $taken;
                }
                print $sent < 64 << 20 ? "ended" : "answered";
                """.formatted(kind);
    }

    /** Asks for the key so often at once, waits, reads to the end, and counts. */
    private static String client(int requests, int seconds) {
        return """
                use IO::Socket::UNIX;
                my $socket = IO::Socket::UNIX->new($ARGV[0]) or die;
                syswrite $socket, "GET /1.0/config/user.large HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n" x %d;
                shutdown $socket, 1;
                sleep %d;
                my $all = "";
                while (sysread $socket, my $part, 65536) { $all .= $part }
                my $answers = () = $all =~ m{HTTP/1.1 200}g;
                print "$answers answers";
                """.formatted(requests, seconds);
    }
}
