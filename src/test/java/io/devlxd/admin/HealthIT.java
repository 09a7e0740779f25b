package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
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
        host.request().get("/1.0/health").then().statusCode(200).body("metadata.status", equalTo("up"));
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
