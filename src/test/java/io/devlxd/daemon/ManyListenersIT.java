package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon starts anew while a thousand listen, who come again at once. */
class ManyListenersIT {
    private static final int MANY = 1000;

    /** Says how many were let in, how many were told to go before they were cut off, and how many were let in again. */
    private static final String LISTENERS = """
            use strict;
            use IO::Socket::UNIX;
            my $request = "GET /1.0/events HTTP/1.1\\r\\nHost: lxd\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
                . "Sec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n\\r\\n";
            sub listener {
                my $socket;
                for (1 .. 3000) {
                    last if $socket = IO::Socket::UNIX->new(Peer => $ARGV[0]);
                    select(undef, undef, undef, 0.01);
                }
                syswrite($socket, $request);
                return $socket;
            }
            sub is_in {
                my ($socket, $head) = (shift, "");
                while ($head !~ /\\r\\n\\r\\n/) {
                    sysread($socket, $head, 1, length $head) or return 0;
                }
                return $head =~ /^HTTP.1.1 101 /;
            }
            sub is_told {
                my ($socket, $rest) = (shift, "");
                1 while sysread($socket, $rest, 4096, length $rest);
                return $rest =~ /\\x88.\\x03\\xe9/s;
            }
            my $many = %d;
            my @before = map { listener() } 1 .. $many;
            my $in = grep { is_in($_) } @before;
            my $told = grep { is_told($_) } @before;
            my @after = map { listener() } 1 .. $many;
            my $again = grep { is_in($_) } @after;
            print "$in in, $told told, $again again";
            """.formatted(MANY);

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private TestInstance guest;
    private CompletableFuture<String> outcome;

    @BeforeEach
    void listen() {
        guest = DAEMON.instance("guest");
        outcome = CompletableFuture.supplyAsync(() -> guest.perl(LISTENERS));
        Awaitility.await().alias("all listen").until(() -> DAEMON.host()
                .request()
                .get("/1.0/metrics")
                .asString()
                .contains("devlxd_listeners{api=\"guest\",protocol=\"websocket\"} " + MANY + ".0"));
    }

    @AfterEach
    void forget() {
        guest.close();
        DAEMON.host().stop("guest");
        DAEMON.host().request().delete("/1.0/instances/guest");
    }

    @Test
    void whoIsToldToGoComesAgain() throws Exception {
        DAEMON.stop();
        assertThat(DAEMON.exitStatus()).isZero();
        assertThat(DAEMON.logged()).doesNotContain("cut off");
        DAEMON.start();

        assertThat(outcome.join()).isEqualTo("%1$d in, %1$d told, %1$d again", MANY);
    }

    @Test
    void whoIsCutOffComesAgain() throws Exception {
        DAEMON.kill();
        DAEMON.start();

        assertThat(outcome.join()).isEqualTo("%1$d in, 0 told, %1$d again", MANY);
    }
}
