package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.TestInstance;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The host gives the daemon more to remember than it has room for. */
class OutOfMemoryIT {
    private static final int LARGE = 1 << 20;
    private static final int MORE_THAN_FIT = 200;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withHeap("48m");

    private final HostApi host = DAEMON.host();

    @Test
    void whatDoesNotFitIsRefusedAndAllElseGoesOn() throws Exception {
        TestInstance guest = DAEMON.instance("guest");
        int fitted = fill();

        assertThat(guest.get("/1.0").status()).isEqualTo(200);
        host.request().get("/1.0/instances").then().statusCode(200);
        host.request().get("/1.0/instances?recursion=1").then().statusCode(503);
        assertThat(DAEMON.logged()).contains("not enough memory").doesNotContain("\tat ");

        // As long as there is next to nothing left, any request may be refused: the second time there is.
        delete(fitted, 202, 503);
        delete(fitted, 202, 404);
        HostApi.succeeded(create("late"));
        host.config("guest", Map.of("user.when", "after"));
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("after");

        DAEMON.kill();
        DAEMON.start();
        host.request().get("/1.0/instances/late").then().statusCode(200);
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("after");
    }

    /** Returns how many there are then. */
    private int fill() {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            Response answer = create("c" + i);
            if (answer.statusCode() != 202) {
                answer.then().statusCode(503).body("error", containsString("not enough memory"));
                return i;
            }
        }
        throw new AssertionError("all of it fits");
    }

    private void delete(int count, Integer... expected) {
        for (int i = 0; i < count; i += 2) {
            host.request().delete("/1.0/instances/c" + i).then().statusCode(is(in(expected)));
        }
    }

    private Response create(String name) {
        return host.request()
                .body(Map.of("name", name, "config", Map.of("user.large", "x".repeat(LARGE))))
                .post("/1.0/instances");
    }
}
