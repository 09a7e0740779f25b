package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as they can be written in a path, beyond what was recorded. */
class KeysIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static TestInstance guest;

    @BeforeAll
    static void setKeys() {
        guest = DAEMON.instance("guest");
        DAEMON.host()
                .config(
                        "guest",
                        Map.of(
                                "user.x",
                                "plain",
                                "user.x;a=b",
                                "semicolon",
                                "user.x#f",
                                "hash",
                                "user.{a}",
                                "brace",
                                "user.ž",
                                "caron"));
    }

    @ParameterizedTest
    @CsvSource({
        "user.x, plain",
        "user.x;a=b, semicolon",
        "user.x%3Ba=b, semicolon",
        "user.x#f, hash",
        "user.{a}, brace",
        "user.%C5%BE, caron",
        "user.Å¾, caron",
        "user.x?%zz, plain",
    })
    void aKeyIsDecodedOnceAndTakenAsItIs(String path, String value) {
        assertThat(guest.ask(Requests.get("/1.0/config/" + path), 50).body()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"user.x;c=d, 404", "%2e%2e, 403", "%2E, 403", "..%2f..%2fconfig, 403", "user.%FF, 404", "user.x/, 404"})
    void whatIsNoKeyIsRefused(String path, int status) {
        assertThat(guest.ask(Requests.get("/1.0/config/" + path), 50).status()).isEqualTo(status);
    }

    @Test
    void aClientThatWaitsToBeAskedForItsBodyIsAskedOnce() {
        Answer answer =
                guest.ask(Requests.request("PATCH", "/1.0", "{\"state\":\"Started\"}", "Expect: 100-continue"), 1000);
        assertThat(answer.text()).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n");
    }
}
