package io.devlxd.guest;

import static org.hamcrest.Matchers.equalTo;

import io.devlxd.daemon.DaemonDirectory;
import io.devlxd.testing.HostApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The gate within Quarkus itself, asked by a process that is in no instance: this one. */
@QuarkusTest
class GuestGateTest {
    @Inject
    DaemonDirectory directory;

    @Test
    void whoIsInNoInstanceIsToldNothing() {
        for (String path : new String[] {"/", "/1.0", "/1.0/config/user.x", "/1.0/events", "/1.0/images/x/export"}) {
            guest().get(path).then().statusCode(500).body(equalTo("pid not in container?\n"));
        }
    }

    @Test
    void anUnknownPathIsNotFoundBeforeTheCallerIsLookedAt() {
        guest().get("/2.0").then().statusCode(404).body(equalTo("404 page not found\n"));
        guest().get("/1.0/").then().statusCode(404).header("X-Content-Type-Options", "nosniff");
    }

    private RequestSpecification guest() {
        return new HostApi(directory.guestSocket()).request();
    }
}
