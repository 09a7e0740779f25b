package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest asks for more than there is room for beside all that the host has the daemon remember. */
class ShortOfMemoryIT {
    private static final String NAME = "large";

    /** More than it takes to keep an instance that is as large as those which fill the memory. */
    private static final String VALUE = "x".repeat(8 << 20);

    private static final int MORE_THAN_FIT = 200;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withHeap("96m");

    @Test
    void whatDoesNotFitIsRefusedAndAllElseGoesOn() {
        try (TestInstance guest = TestInstance.unregistered(DAEMON, NAME)) {
            DAEMON.host().create(NAME, Map.of("config", Map.of("user.value", VALUE)));
            DAEMON.host().start(NAME, guest.pid());
            fill();

            Answer answer = guest.get("/1.0/config/user.value");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("service unavailable\n");
            assertThat(guest.get("/1.0").status()).isEqualTo(200);
            assertThat(DAEMON.logged())
                    .contains("a guest's request failed: not enough memory")
                    .doesNotContain("\tat ");
        }
    }

    private static void fill() {
        Map<String, String> config = Map.of("user.value", VALUE.substring(0, VALUE.length() / 8));
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            Map<String, Object> instance = Map.of("name", "c" + i, "config", config);
            if (DAEMON.host().request().body(instance).post("/1.0/instances").statusCode() == 503) {
                return;
            }
        }
        throw new AssertionError("all of it fits");
    }
}
