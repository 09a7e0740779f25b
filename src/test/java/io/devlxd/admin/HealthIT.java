package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What those see who watch over hosts. */
class HealthIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private final HostApi host = DAEMON.host();

    @Test
    void aDaemonThatWorksSaysSo() {
        host.request()
                .get("/1.0/health")
                .then()
                .statusCode(200)
                .body("metadata.status", equalTo("up"))
                .body("metadata.pid", equalTo((int) DAEMON.pid()))
                .body("metadata.directory", equalTo(DAEMON.directory().toString()))
                .body("metadata.uptime_seconds", greaterThanOrEqualTo(0))
                .body("metadata.checks.keySet()", contains("event-loops", "guest-socket", "store", "writer"))
                .body("metadata.checks.values().status", everyItem(equalTo("up")))
                .body("metadata.checks.values().message", everyItem(equalTo("")))
                .body("metadata", not(hasKey("activity")));
    }

    @Test
    void theNumbersComeAlongIfAskedFor() {
        TestInstance.askFromHost(DAEMON, Requests.get("/1.0"));

        host.request()
                .get("/1.0/health?recursion=1")
                .then()
                .statusCode(200)
                .body("metadata.activity.instances.keySet()", contains("total", "running", "ready"))
                .body("metadata.activity.guest_requests.5xx", equalTo(1))
                .body("metadata.activity.memory", greaterThan(1_000_000));
    }

    /** Nobody could connect any more. */
    @Test
    void aGuestSocketThatIsGoneIsAFault() throws IOException {
        Path aside = DAEMON.directory().resolve("aside");
        Files.move(DAEMON.guestSocket(), aside);
        try {
            host.request()
                    .get("/1.0/health")
                    .then()
                    .statusCode(503)
                    .body("error_code", equalTo(503))
                    .body("error", startsWith("Not well: guest-socket: does not answer"))
                    .body("metadata.status", equalTo("down"))
                    .body("metadata.checks.guest-socket.status", equalTo("down"))
                    .body("metadata.checks.store.status", equalTo("up"));
        } finally {
            Files.move(aside, DAEMON.guestSocket());
        }
        host.request().get("/1.0/health").then().statusCode(200);
    }

    @Test
    void instancesAreCountedByProjectAndState() {
        host.create("c1", Map.of());
        host.request().body(Map.of("name", "c1")).post("/1.0/instances?project=p1");
        DAEMON.instance("c2");

        String metrics = host.request()
                .get("/1.0/metrics")
                .then()
                .statusCode(200)
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .extract()
                .asString();

        assertThat(metrics.lines())
                .contains(
                        "# TYPE devlxd_instances gauge",
                        "devlxd_instances{project=\"default\",state=\"running\"} 1.0",
                        "devlxd_instances{project=\"default\",state=\"stopped\"} 1.0",
                        "devlxd_instances{project=\"p1\",state=\"stopped\"} 1.0",
                        "devlxd_profiles 2.0",
                        "devlxd_images 0.0",
                        "devlxd_image_bytes 0.0");
    }
}
