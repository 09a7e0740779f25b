package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.JDBC;

/** Another program holds the database, so that all that is to be kept waits for a second and fails: what guests can add to that. */
class HeldDatabaseIT {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d+)");

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private HostApi host;
    private TestInstance guest;

    @BeforeEach
    void makeGuest() {
        host = DAEMON.host();
        guest = DAEMON.instance();
    }

    /** Each image that a guest is sent is told to the host, by the writer that the host's changes wait for. */
    @Test
    void guestsDoNotHoldUpTheHostWhileTheDatabaseIsHeld() throws Exception {
        String image = "/1.0/images/" + host.importImage(Tarballs.image(2000), "1") + "/export";
        host.config(guest.name(), Map.of("security.devlxd.images", "true"));
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + database(), new Properties());
                Statement shell = connection.createStatement()) {
            shell.executeUpdate("BEGIN IMMEDIATE");

            // More than there are numbers left for events.
            for (int i = 0; i < 13; i++) {
                assertThat(statuses(Requests.request("HEAD", image, "").repeat(100)))
                        .containsOnly("200");
            }
            for (int i = 0; i < 13; i++) {
                assertThat(statuses(Requests.get(image, "Range: bytes=0-0").repeat(100)))
                        .isSubsetOf("206", "429");
            }
            Response refused = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> change("meanwhile"));
            refused.then().statusCode(503);

            shell.executeUpdate("ROLLBACK");
        }
        Awaitility.await()
                .until(() -> statuses(Requests.get(image, "Range: bytes=0-0")).equals(List.of("206")));
    }

    /** The writer has much to do, and guests can't give it more and more. */
    @Test
    void whatGuestsLetWaitForTheWriterIsBounded() throws Exception {
        String image = "/1.0/images/" + host.importImage(Tarballs.image(3000), "1") + "/export";
        host.config(guest.name(), Map.of("security.devlxd.images", "true"));
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + database(), new Properties());
                Statement shell = connection.createStatement()) {
            shell.executeUpdate("BEGIN IMMEDIATE");
            // Each waits a second for the database.
            List<CompletableFuture<Response>> changes = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> change("meanwhile"), task -> new Thread(task).start()))
                    .limit(10)
                    .toList();
            Awaitility.await()
                    .until(() -> host.request().get("/1.0/metrics").asString().contains("devlxd_changes_waiting 9.0"));

            assertThat(statuses(Requests.get(image, "Range: bytes=0-0").repeat(20)))
                    .filteredOn("206"::equals)
                    .hasSize(8);

            shell.executeUpdate("ROLLBACK");
            changes.forEach(CompletableFuture::join);
        }
        Awaitility.await()
                .until(() -> statuses(Requests.get(image, "Range: bytes=0-0")).equals(List.of("206")));
    }

    /** What is answered to {@code requests} on one connection. */
    private List<String> statuses(String requests) {
        return STATUS.matcher(guest.ask(requests).text())
                .results()
                .map(status -> status.group(1))
                .toList();
    }

    private Response change(String when) {
        return host.request().body(Map.of("config", Map.of("user.when", when))).patch("/1.0/instances/" + guest.name());
    }

    private static Path database() {
        return DAEMON.directory().resolve("devlxd.db");
    }
}
