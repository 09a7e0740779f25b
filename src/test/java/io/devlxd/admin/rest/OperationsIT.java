package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.TestInstance;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host learns of changes: operations and lifecycle events. */
class OperationsIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static int count;
    private HostApi host;
    private String name;
    private String path;

    @BeforeEach
    void createInstance() {
        host = DAEMON.host();
        name = "i" + ++count;
        path = "/1.0/instances/" + name;
        host.create(name, Map.of());
    }

    @Test
    void operationsAreListedByTheirEnd() {
        String succeeded = host.request().body(Map.of()).put(path).path("operation");
        String failed = host.state(name, Map.of("action", "stop")).path("operation");
        host.request()
                .get("/1.0/operations")
                .then()
                .body("metadata.success", hasItem(succeeded))
                .body("metadata.failure", hasItem(failed));
        host.request()
                .get("/1.0/operations?recursion=1")
                .then()
                .body("metadata.failure.err", hasItem("The instance is already stopped"))
                .body("metadata.success.description", hasItems("Creating instance", "Updating instance"));
    }

    @Test
    void anOperationBelongsToAProject() {
        String project = "?project=p" + count;
        Response created = host.request().body(Map.of("name", name)).post("/1.0/instances" + project);
        String operation = created.path("operation");
        assertThat(created.<List<String>>path("metadata.resources.instances")).containsExactly(path + project);
        host.request().get("/1.0/operations" + project).then().body("metadata.success", equalTo(List.of(operation)));
        host.request().get("/1.0/operations").then().body("metadata.success", not(hasItem(operation)));
        host.request().get("/1.0/operations?all-projects=true").then().body("metadata.success", hasItem(operation));
        host.request().get("/1.0/operations?project=none").then().body("metadata", not(hasKey("success")));
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        String operation = host.request().body(Map.of()).put(path).path("operation");
        host.request()
                .delete(operation)
                .then()
                .statusCode(400)
                .body("error", equalTo("Only running operations can be cancelled"));
        host.request().delete("/1.0/operations/none").then().statusCode(404);
    }

    @Test
    void anOperationIsToldOnceItHasEnded() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "operation")) {
            String operation = host.request().body(Map.of()).put(path).path("metadata.id");
            String failed = host.state(name, Map.of("action", "stop")).path("metadata.id");

            JsonNode event = events.next();
            assertThat(event.get("type").textValue()).isEqualTo("operation");
            assertThat(event.get("project").textValue()).isEqualTo("default");
            assertThat(event.at("/metadata/id").textValue()).isEqualTo(operation);
            assertThat(event.at("/metadata/status_code").intValue()).isEqualTo(200);
            assertThat(event.at("/metadata/resources/instances/0").textValue()).isEqualTo(path);
            JsonNode failure = events.next();
            assertThat(failure.at("/metadata/id").textValue()).isEqualTo(failed);
            assertThat(failure.at("/metadata/err").textValue()).isEqualTo("The instance is already stopped");
        }
    }

    @Test
    void whatHappensIsToldBeforeTheOperationThatBroughtItAbout() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle,operation")) {
            host.request().body(Map.of()).put(path);

            assertThat(events.next().at("/metadata/action").textValue()).isEqualTo("instance-updated");
            assertThat(events.next().get("type").textValue()).isEqualTo("operation");
        }
    }

    @Test
    void whatHappensIsNumberedAndSaysWhoAsked() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            host.merge(name, Map.of("description", "new"));
            host.request().body(Map.of("name", "web")).post("/1.0/profiles?project=p" + count);
            host.request().body(Map.of("name", name + "x")).post(path);

            JsonNode updated = events.next();
            assertThat(updated.at("/metadata/action").textValue()).isEqualTo("instance-updated");
            assertThat(updated.at("/metadata/source").textValue()).isEqualTo(path);
            assertRequestedHere(updated.at("/metadata/requestor"));
            JsonNode created = events.next();
            assertThat(created.get("project").textValue()).isEqualTo("p" + count);
            assertThat(created.at("/metadata/source").textValue()).isEqualTo("/1.0/profiles/web?project=p" + count);
            JsonNode renamed = events.next();
            assertThat(renamed.at("/metadata/action").textValue()).isEqualTo("instance-renamed");
            assertThat(renamed.at("/metadata/source").textValue()).isEqualTo(path + "x");
            assertThat(renamed.at("/metadata/context/old_name").textValue()).isEqualTo(name);
            long first = updated.get("sequence").longValue();
            assertThat(List.of(created, renamed))
                    .extracting(event -> event.get("sequence").longValue())
                    .containsExactly(first + 1, first + 2);
        }
    }

    @Test
    void toSayAgainWhatRunsChangesNothing() throws Exception {
        try (TestInstance guest = DAEMON.instance("guest" + count);
                HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            host.start(guest.name(), guest.pid());
            assertThat(guest.get("/1.0").status()).isEqualTo(200);
            host.stop(guest.name());

            assertThat(events.actionsUntil("instance-stopped")).containsExactly("instance-stopped");
        }
    }

    private static void assertRequestedHere(JsonNode requestor) throws IOException {
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(requestor.get("pid").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(requestor.get("uid").longValue()).isEqualTo(((Number) uid).longValue());
        assertThat(requestor.get("protocol").textValue()).isEqualTo("unix");
    }
}
