package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What no instance has too much of, but all together have. */
class TotalsIT {
    private static final int LARGE = 900_000;

    /** Leaves 40 bodies without their last byte, of which 34 are as much as one instance may, and sees six connections end. */
    private static final String HALVES = """
            use IO::Socket::UNIX;
            use IO::Select;
            $SIG{PIPE} = 'IGNORE';
            my $all = IO::Select->new;
            for (1 .. 40) {
                my $one = IO::Socket::UNIX->new($ARGV[0]) or die;
                syswrite $one, "PATCH /1.0 HTTP/1.1\\r\\nHost: lxd\\r\\nContent-Length: 60000\\r\\n\\r\\n" . ' ' x 59999;
                $all->add($one);
            }
            my $ended = 0;
            while ($ended < 6) {
                my ($one) = $all->can_read(20) or last;
                $ended++ unless sysread $one, my $byte, 1;
                $all->remove($one);
            }
            print "$ended ended";
            """;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon(
            "devlxd.guest.max-unread=2M",
            "devlxd.guest.max-total-unread=3M",
            "devlxd.guest.max-reports=4",
            "devlxd.guest.max-total-reports=1");

    @Test
    void whoHasLeftMostOfAllUnreadLosesAConnection() {
        try (TestInstance most = start("most");
                TestInstance some = start("some");
                TestInstance reading = start("reading")) {
            assertThat(most.perl(leaves(2))).isEqualTo("2 begun");
            assertThat(some.perl(leaves(1))).isEqualTo("1 begun");
            assertThat(DAEMON.logged()).doesNotContain("limit=devlxd.guest.max-total-unread");

            Answer answer = reading.get("/1.0/config/user.large");

            assertThat(answer.body()).hasSize(LARGE);
            assertThat(DAEMON.logged())
                    .containsOnlyOnce("limit=devlxd.guest.max-total-unread")
                    .contains("limit=devlxd.guest.max-total-unread instance=most");
        }
    }

    @Test
    void halfBodiesOfOneInstanceEndBeyondItsLimit() {
        try (TestInstance halves = DAEMON.instance("halves");
                TestInstance other = DAEMON.instance("other")) {
            assertThat(halves.perl(HALVES)).isEqualTo("6 ended");

            assertThat(other.get("/1.0").status()).isEqualTo(200);
            assertThat(halves.get("/1.0").status()).isEqualTo(200);
            assertThat(DAEMON.logged()).contains("limit=devlxd.guest.max-unread instance=halves");
        }
    }

    /** No more than one, though each instance might have four. */
    @Test
    void reportsOfAllTogetherDoNotQueueUp() {
        try (TestInstance guest = DAEMON.instance("reporting")) {
            assertThat(guest.perl(ReportFlood.PROGRAM)).isEqualTo("200,429");

            assertThat(DAEMON.logged())
                    .contains("limit=devlxd.guest.max-total-reports instance=reporting")
                    .doesNotContain("limit=devlxd.guest.max-reports ");
            assertThat(guest.ask(Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static TestInstance start(String name) {
        TestInstance instance = DAEMON.instance(name);
        DAEMON.host().config(name, Map.of("user.large", "x".repeat(LARGE)));
        return instance;
    }

    /** Asks on so many connections for what is large, sees that it comes, and does not read on. */
    private static String leaves(int connections) {
        return """
                use IO::Socket::UNIX;
                my @all = map { IO::Socket::UNIX->new($ARGV[0]) or die } 1 .. %1$d;
                my $begun = 0;
                for (@all) {
                    syswrite $_, "GET /1.0/config/user.large HTTP/1.1\\r\\nHost: lxd\\r\\n\\r\\n";
                    $begun += sysread $_, my $byte, 1;
                }
                print "$begun begun";
                close STDOUT;
                exit if fork;
                sleep 60;
                """.formatted(connections);
    }
}
