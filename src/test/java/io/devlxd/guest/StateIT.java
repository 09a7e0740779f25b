package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guest says of itself, and how the host learns of it. */
class StateIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static TestInstance guest;

    @BeforeAll
    static void startInstance() {
        guest = DAEMON.instance("guest");
    }

    @Test
    void theHostHearsOfEveryReadinessAndOfNothingElse() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            report("{\"state\":\"Ready\"}");
            report("{\"state\":\"Ready\"}");
            report("{\"state\":\"Started\"}");
            DAEMON.host().config("guest", Map.of("user.end", "1"));
            assertThat(events.actionsUntil("instance-updated"))
                    .containsExactly("instance-ready", "instance-ready", "instance-updated");
        }
    }

    @Test
    void theHostAndTheGuestSeeTheState() {
        report("{\"state\":\"Ready\"}");
        assertStatus("Ready", 113);
        assertThat(guest.get("/1.0").body()).startsWith("{\"state\":\"Ready\",");
        report("{\"state\":\"Started\"}");
        assertStatus("Running", 103);
    }

    @Test
    void anyContentTypeWillDo() {
        for (String type : new String[] {"application/x-www-form-urlencoded", "text/plain", "nonsense", "a/b;c"}) {
            Answer answer = guest.ask(
                    Requests.request("PATCH", "/1.0", "{\"state\": \"Started\"}", "Content-Type: " + type), 100);
            assertThat(answer.status()).as(type).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"state\":\"Stopped\"} | Invalid state \"Stopped\"",
                "null | Invalid state \"\"",
                "hello | invalid character 'h' looking for beginning of value",
                "{\"state\": 1} | json: cannot unmarshal number into Go struct field DevIncusPut.state of type string",
                "[] | json: cannot unmarshal array into Go value of type api.DevIncusPut",
                "{\"state\" | unexpected EOF",
            })
    void whatIsWrongIsSaidInIncusWords(String body, String text) {
        Answer answer = guest.ask(Requests.request("PATCH", "/1.0", body), 100);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(text + "\n");
    }

    @Test
    void anEmptyBodyIsTheEndOfIt() {
        assertThat(guest.ask(Requests.request("PATCH", "/1.0", ""), 200).body()).isEqualTo("EOF\n");
    }

    private static void report(String body) {
        assertThat(guest.ask(Requests.request("PATCH", "/1.0", body), 100).status())
                .isEqualTo(200);
    }

    private static void assertStatus(String status, int code) {
        DAEMON.host()
                .request()
                .get("/1.0/instances/guest")
                .then()
                .body("metadata.status", equalTo(status))
                .body("metadata.status_code", equalTo(code));
    }
}
