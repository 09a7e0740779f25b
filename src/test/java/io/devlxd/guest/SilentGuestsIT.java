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
            "devlxd.guest.max-unread=300K");

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
