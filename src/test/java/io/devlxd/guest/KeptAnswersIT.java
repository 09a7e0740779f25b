package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second answer to the same question, which no resource gives. */
class KeptAnswersIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private final TestInstance guest = DAEMON.instance();

    @BeforeEach
    void setKeys() {
        DAEMON.host().config(guest.name(), Map.of("user.x", "one", "user.y", "other", "security.devlxd", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/1.0", "/1.0/config", "/1.0/config/user.x", "/1.0/devices", "/1.0/meta-data"})
    void isTheSame(String path) {
        Answer first = guest.get(path);

        assertThat(first.status()).isEqualTo(200);
        assertThat(withoutDate(guest.get(path))).isEqualTo(withoutDate(first));
        assertThat(withoutDate(guest.get(path + "?recursion=1"))).isEqualTo(withoutDate(first));
    }

    @Test
    void isTheNewOneOnceAKeyHasChanged() {
        String question = "/1.0/config/user.x";
        guest.get(question);
        DAEMON.host().config(guest.name(), Map.of("user.x", "two"));

        assertThat(guest.get(question).body()).isEqualTo("two");

        DAEMON.host().config(guest.name(), Map.of("user.x", ""));

        assertThat(guest.get(question).status()).isEqualTo(404);
    }

    @Test
    void isTheNewOneOnceTheGuestHasChangedItself() {
        guest.get("/1.0");
        guest.ask(Requests.request("PATCH", "/1.0", "{\"state\":\"Ready\"}"));

        assertThat(guest.get("/1.0").body()).contains("\"state\":\"Ready\"");
    }

    @Test
    void isNoneOnceTheApiIsSwitchedOff() {
        guest.get("/1.0");
        DAEMON.host().config(guest.name(), Map.of("security.devlxd", "false"));

        assertThat(guest.get("/1.0").status()).isEqualTo(403);
    }

    @Test
    void isForItsInstanceOnly() {
        TestInstance other = DAEMON.instance("other");
        DAEMON.host().config("other", Map.of("user.x", "theirs"));
        guest.get("/1.0/config/user.x");

        assertThat(other.get("/1.0/config/user.x").body()).isEqualTo("theirs");
        assertThat(guest.get("/1.0/config/user.x").body()).isEqualTo("one");
    }

    @Test
    void isForItsMethodOnly() {
        guest.get("/1.0");

        assertThat(guest.ask(Requests.request("PUT", "/1.0", "")).status()).isEqualTo(405);
        Answer head = guest.ask(Requests.request("HEAD", "/1.0", ""));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(withoutDate(guest.ask(Requests.get("/1.0")))).contains("\"api_version\":\"1.0\"");
    }

    @Test
    void endsTheConnectionWhereThatIsAskedFor() {
        guest.get("/1.0");

        Answer last = guest.ask(Requests.get("/1.0", "Connection: close"));

        assertThat(last.end()).isEqualTo("eof");
        assertThat(last.head()).contains("\r\nConnection: close");
    }

    @Test
    void doesNotLetALargeBodyBy() {
        guest.get("/1.0");

        assertThat(guest.ask(Requests.request("GET", "/1.0", "x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void comesInItsTurnAmongOthers() {
        guest.get("/1.0/config/user.x");
        String questions = Requests.get("/1.0/config/user.x")
                + Requests.get("/1.0/config/user.y")
                + Requests.get("/1.0/config/user.x");

        assertThat(guest.ask(questions).text()).containsSubsequence("one", "other", "one");
    }

    private static String withoutDate(Answer answer) {
        return answer.text().replaceFirst("\r\nDate: [^\r]*", "");
    }
}
