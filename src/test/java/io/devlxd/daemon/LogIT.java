package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the packaged daemon writes to its log. */
class LogIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon().serving("--log-format", "json");

    @RegisterExtension
    static final Daemon IN_JOURNAL = new Daemon().withJournal();

    @Test
    void theJournalGetsPriorities() {
        IN_JOURNAL.host().create("web", Map.of());

        Awaitility.await().until(() -> IN_JOURNAL.logged().contains("instance=web"));
        assertThat(IN_JOURNAL.logged().lines())
                .allMatch(line -> line.matches("<[3467]>[A-Z]+ .*"))
                .anyMatch(line -> line.startsWith("<6>INFO  instance created event=instance-created project=default"));
    }

    @Test
    void aSecretIsNowhereButEveryStepIsThereWithItsFields() {
        TestInstance guest = DAEMON.instance("web");
        for (String value : List.of("hunter2-old", "hunter2-new")) {
            DAEMON.host()
                    .request()
                    .body(Map.of("config", Map.of("user.secret", value)))
                    .patch("/1.0/instances/web")
                    .then()
                    .statusCode(200);
            assertThat(guest.get("/1.0/config/user.secret").body()).isEqualTo(value);
        }
        guest.get("/1.0/config/hunter2-asked");
        DAEMON.host().stop("web");
        DAEMON.host().request().delete("/1.0/instances/web");

        Awaitility.await().until(() -> DAEMON.logged().contains("instance-deleted"));
        assertThat(facts("web"))
                .extracting(line -> line.get("message").textValue())
                .containsExactly(
                        "instance created",
                        "instance started",
                        "instance updated",
                        "instance updated",
                        "instance stopped",
                        "instance deleted");
        assertThat(facts("web")).allSatisfy(line -> {
            assertThat(line.get("level").textValue()).isEqualTo("INFO");
            assertThat(line.get("event").textValue()).startsWith("instance-");
            assertThat(line.get("project").textValue()).isEqualTo("default");
            assertThat(line.get("pid").textValue())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThat(line.get("event_sequence").textValue()).matches("[0-9]+");
        });
        assertThat(DAEMON.logged()).doesNotContain("hunter2");
    }

    /** Those about one instance. Every line of the log must be an object. */
    private static List<JsonNode> facts(String instance) {
        return DAEMON.logged()
                .lines()
                .map(LogIT::parsed)
                .filter(line -> line.path("instance").asText().equals(instance))
                .collect(Collectors.toList());
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
