package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The host API over its socket. */
class HostApiIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.host.max-document=100000");

    private static int count;
    private HostApi host;
    private String name;
    private String path;

    @BeforeEach
    void createInstance() {
        host = DAEMON.host();
        name = "i" + ++count;
        path = "/1.0/instances/" + name;
        host.create(name, Map.of("config", Map.of("user.a", "1"), "description", "first", "location", "here"));
    }

    @Test
    void anInstanceIsShownInLxdsShape() {
        host.request()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("type", equalTo("sync"))
                .body("metadata.name", equalTo(name))
                .body("metadata.status", equalTo("Stopped"))
                .body("metadata.status_code", equalTo(102))
                .body("metadata.location", equalTo("here"))
                .body("metadata.config.'user.a'", equalTo("1"))
                .body("metadata.expanded_config.'user.a'", equalTo("1"))
                .body("metadata.config.'volatile.uuid'", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void instancesAreListedByPathOrWhole() {
        host.request().get("/1.0/instances").then().body("metadata", hasItem(path));
        host.request().get("/1.0/instances?recursion=1").then().body("metadata.name", hasItem(name));
    }

    @Test
    void aProjectHasInstancesOfItsOwn() {
        Map<String, String> named = Map.of("name", name);
        host.request().body(named).post("/1.0/instances?project=other").then().statusCode(202);
        host.request().get(path + "?project=other").then().body("metadata.config", not(hasKey("user.a")));
        host.request().get("/1.0/projects").then().body("metadata", hasItem("/1.0/projects/other"));
    }

    @Test
    void patchMergesAndAnEmptyValueUnsets() {
        host.merge(name, Map.of("config", Map.of("user.a", "", "user.b", "2")));
        host.request()
                .get(path)
                .then()
                .body("metadata.config", not(hasKey("user.a")))
                .body("metadata.config.'user.b'", equalTo("2"))
                .body("metadata.description", equalTo("first"));
    }

    @Test
    void putReplacesAndKeepsWhatTheDaemonWrote() {
        host.request()
                .body(Map.of("config", Map.of("user.b", "2")))
                .put(path)
                .then()
                .statusCode(202);
        host.request()
                .get(path)
                .then()
                .body("metadata.config", not(hasKey("user.a")))
                .body("metadata.config", hasKey("volatile.uuid"))
                .body("metadata.description", equalTo(""));
    }

    /** The client names the snapshot and nothing else: to take that for a change would empty the instance. */
    @Test
    void anInstanceIsNotRestoredAndKeepsWhatItHas() {
        host.request()
                .body(Map.of("restore", "snap0"))
                .put(path)
                .then()
                .statusCode(400)
                .body("error", containsString("container manager"));
        host.request().body(Map.of("restore", "snap0")).patch(path).then().statusCode(400);
        host.request().get(path).then().body("metadata.config.'user.a'", equalTo("1"));
    }

    @Test
    void aChangeOnTopOfAnOlderVersionIsRefused() {
        String etag = host.request().get(path).header("ETag");
        host.merge(name, Map.of("config", Map.of("user.b", "2")));
        host.request()
                .header("If-Match", etag)
                .body(Map.of())
                .put(path)
                .then()
                .statusCode(412)
                .body("error", containsString("ETag doesn't match"));
    }

    @Test
    void anOperationCanBeAskedAbout() {
        String operation = host.request().body(Map.of()).put(path).path("operation");
        host.request().get(operation + "/wait").then().body("metadata.status_code", equalTo(200));
    }

    @Test
    void aDeletedInstanceIsGone() {
        host.request().delete(path).then().statusCode(202);
        host.request().get(path).then().statusCode(404).body("error", equalTo("Instance not found"));
    }

    @Test
    void aNameIsGivenOnce() {
        Map<String, String> named = Map.of("name", name);
        host.request().body(named).post("/1.0/instances").then().statusCode(409).body("error", containsString(name));
    }

    @Test
    void whatIsWrongIsNamed() {
        refused(
                "{\"name\":\"a b\"}",
                "Invalid instance name: Name can only contain alphanumeric and hyphen characters");
        refused("{\"name\":\"x\",\"config\":{\"user.a\":1}}", "Field \"config.user.a\" must be a string");
        refused("{\"name\":\"x\",\"devices\":[]}", "Field \"devices\" must be an object");
        refused("{\"name\":\"x\",\"type\":\"toaster\"}", "Invalid instance type \"toaster\"");
        refused("{\"name\"", "The request body is not JSON: unexpected EOF");
    }

    @Test
    void whatNoDocumentNeedsIsRefusedInASentence() {
        String tooDeep = "The request body is not JSON: exceeded max depth";
        refused("[".repeat(90_000), tooDeep);
        refused("{\"name\":\"x\",\"unknown\":" + "{\"a\":".repeat(15_000), tooDeep);
        refused("{\"name\":\"x\",\"unknown\":" + "9".repeat(90_000) + "}", "a number or name in it is too long");
        for (String pid : List.of("2147483648", "-2147483649", "1e400", "1e999999999", "9".repeat(900))) {
            host.request()
                    .body("{\"action\":\"start\",\"pid\":" + pid + "}")
                    .put(path + "/state")
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("Field \"pid\" must be a whole number"));
        }
        assertThat(DAEMON.logged()).doesNotContain("\tat ");
    }

    @Test
    void onlyAProcessThatIsNotTheHostsCanBeAnInstancesFirst() {
        long own = ProcessHandle.current().pid();
        HostApi.failed(
                host.state(name, Map.of("action", "start", "pid", own)), "cannot be told from the host's processes");
        HostApi.failed(host.state(name, Map.of("action", "start", "pid", Integer.MAX_VALUE)), "No process has pid");
        HostApi.failed(host.state(name, Map.of("action", "stop")), "already stopped");
        host.state(name, Map.of("action", "start")).then().statusCode(400).body("error", containsString("\"pid\""));
        host.state(name, Map.of("action", "dance")).then().statusCode(400).body("error", containsString("dance"));
    }

    @Test
    void nothingIsStartedOrStoppedHere() {
        for (String action : List.of("start", "stop", "restart", "freeze")) {
            host.state(name, Map.of("action", action, "timeout", -1, "force", false))
                    .then()
                    .statusCode(400)
                    .body("error", containsString("To " + action + " instances is the container manager's part"));
        }
        host.request().body(Map.of()).post(path + "/exec").then().statusCode(501);
        host.request().get(path + "/files?path=/etc/passwd").then().statusCode(501);
    }

    @Test
    void aDocumentIsOneWhateverItsTypeIsSaidToBe() {
        host.request()
                .contentType("application/x-www-form-urlencoded")
                .body("{\"config\":{\"user.a\":\"" + "x".repeat(60_000) + "\"}}")
                .patch(path)
                .then()
                .statusCode(200);
        host.request().get(path).then().body("metadata.config.'user.a'", equalTo("x".repeat(60_000)));
    }

    @Test
    void aDocumentBeyondTheLimitIsRefused() {
        host.request()
                .body(Map.of("config", Map.of("user.a", "x".repeat(100_000))))
                .patch(path)
                .then()
                .statusCode(413)
                .body("error", containsString("100000 bytes"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        host.request().get("/1.0/nothing").then().statusCode(404).body("type", equalTo("error"));
        host.request().get("/1.0/operations/none").then().statusCode(404);
    }

    @Test
    void whatCannotBeMadeIsAFailedOperation() {
        String noType = "{\"name\":\"x\",\"devices\":{\"d\":{}}}";
        HostApi.failed(
                host.request().body(noType).post("/1.0/instances"),
                "Device validation failed for \"d\": Missing device type");
        host.request().get("/1.0/instances/x").then().statusCode(404);
    }

    private void refused(String body, String text) {
        host.request().body(body).post("/1.0/instances").then().statusCode(400).body("error", containsString(text));
    }
}
