package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.metrics.Exposition;
import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often a guest may ask. */
class RatesIT {
    private static final String ASK = Requests.get("/1.0");

    /** Longer than whoever has asked too often has to wait. */
    private static final int LONG = 3000;

    @RegisterExtension
    static final Daemon DAEMON =
            new Daemon("devlxd.guest.max-requests=1", "devlxd.guest.max-burst=3", "devlxd.guest.max-connections=2");

    @RegisterExtension
    final TestInstance guest = DAEMON.instance();

    @Test
    void whoAsksTooOftenIsToldSoAndServedAgain() {
        String answers = guest.open()
                .send(ASK.repeat(4) + Requests.get("/nowhere"))
                .receive(LONG)
                .text();

        assertThat(answers).containsSubsequence("200 OK", "200 OK", "200 OK", "429 Too Many Requests");
        assertThat(answers).contains("\r\nRetry-After: 1\r\n").contains("\r\n\r\ntoo many requests\n");
        // By then there was room again.
        assertThat(answers).endsWith("404 page not found\n");
    }

    @Test
    void anotherConnectionDoesNotHelp() {
        guest.open().send(ASK.repeat(3)).receive(100);

        Answer other = guest.open().send(ASK).receive(LONG);

        assertThat(other.status()).isEqualTo(429);
    }

    /** Not later, as long as which it would be open. */
    @Test
    void whoHasTooManyConnectionsHearsThatFirst() {
        guest.open().send(ASK).receive(1);
        guest.open().send(ASK.repeat(20)).receive(100);

        Answer third = guest.open().send(ASK).receive(100);

        assertThat(third.body()).isEqualTo("too many connections\n");
        assertThat(third.end()).isEqualTo("eof");
    }

    @Test
    void othersAreServed() {
        guest.open().send(ASK.repeat(20));
        try (TestInstance other = DAEMON.instance()) {
            assertThat(other.ask(ASK).status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsNoRouteCountsToo() {
        String answers = guest.open()
                .send(Requests.get("/nowhere") + Requests.get("//") + "OPTIONS * HTTP/1.1\r\nHost: lxd\r\n\r\n" + ASK)
                .receive(LONG)
                .text();

        assertThat(answers).containsSubsequence("404", "301", "200", "429");
    }

    @Test
    void theDaemonItselfIsAnsweredHoweverMuchStrangersAsk() {
        TestInstance.askFromHost(DAEMON, ASK.repeat(20));

        DAEMON.host().request().get("/1.0/health").then().statusCode(200);
    }

    @Test
    void itIsCountedAndLogged() {
        double before = refused();

        guest.open().send(ASK.repeat(4)).receive(LONG);

        assertThat(refused() - before).isEqualTo(1);
        assertThat(DAEMON.logged())
                .contains("a guest has come to a limit limit=devlxd.guest.max-requests instance=" + guest.name());
    }

    private static double refused() {
        return Exposition.parse(DAEMON.host().request().get("/1.0/metrics").asString())
                .value("devlxd_limits_reached_total{limit=\"devlxd.guest.max-requests\"}");
    }
}
