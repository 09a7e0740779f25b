package io.devlxd.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host finds of its instances, and under which names. */
class InstanceListsIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private final HostApi host = DAEMON.host();

    @BeforeAll
    static void createInstances() {
        DAEMON.host().create("a", Map.of("config", Map.of("user.role", "web server", "image.os", "Debian")));
        DAEMON.host().create("b", Map.of("type", "virtual-machine", "description", "second"));
        HostApi.succeeded(DAEMON.host().request().body(Map.of("name", "a")).post("/1.0/instances?project=other"));
    }

    @Test
    void aListHasPathsDocumentsOrAllThatThereIs() {
        host.request().get("/1.0/instances").then().body("metadata", hasItems("/1.0/instances/a", "/1.0/instances/b"));
        host.request()
                .get("/1.0/instances?recursion=1&filter=name eq a")
                .then()
                .body("metadata[0].name", equalTo("a"))
                .body("metadata[0]", not(hasKey("state")));
        host.request()
                .get("/1.0/instances?recursion=2&filter=name eq a")
                .then()
                .body("metadata[0].state.status", equalTo("Stopped"));
        host.request().get("/1.0/instances?recursion=much").then().body("metadata", hasItem("/1.0/instances/a"));
    }

    @Test
    void oneInstanceIsShownWithAllThatThereIs() {
        host.request().get("/1.0/instances/a").then().body("metadata", not(hasKey("state")));
        host.request().get("/1.0/instances/a?recursion=1").then().body("metadata.state.pid", equalTo(0));
    }

    @Test
    void aFilterChooses() {
        assertFound("config.user.role eq \"web server\"", "/1.0/instances/a");
        assertFound("type eq virtual-machine", "/1.0/instances/b");
        assertFound("config.image.os eq debian and not name eq b", "/1.0/instances/a");
        assertFound("name eq nobody");
        host.request()
                .get("/1.0/instances?filter=name is a")
                .then()
                .statusCode(400)
                .body("error", containsString("Invalid filter: \"is\""));
    }

    @Test
    void aListHasOneProjectOrAll() {
        host.request()
                .get("/1.0/instances?project=other")
                .then()
                .body("metadata", equalTo(List.of("/1.0/instances/a?project=other")));
        host.request()
                .get("/1.0/instances?all-projects=true&filter=name eq a")
                .then()
                .body("metadata", equalTo(List.of("/1.0/instances/a", "/1.0/instances/a?project=other")));
        host.request().get("/1.0/instances?project=none").then().body("metadata", equalTo(List.of()));
    }

    @Test
    void aProjectIsThereFromItsFirstUseOn() {
        host.request().get("/1.0/projects").then().body("metadata", hasItems("/1.0/projects/default"));
        host.request()
                .get("/1.0/projects/other")
                .then()
                .statusCode(200)
                .body("metadata.name", equalTo("other"))
                .body(
                        "metadata.used_by",
                        equalTo(List.of("/1.0/instances/a?project=other", "/1.0/profiles/default?project=other")));
        host.request().get("/1.0/projects/none").then().statusCode(404).body("error", equalTo("Project not found"));
        host.request()
                .get("/1.0/projects?recursion=1&filter=name eq other")
                .then()
                .body("metadata.name", equalTo(List.of("other")));
    }

    @Test
    void aRenamedInstanceIsFoundByItsNewNameOnly() {
        host.create("old", Map.of("config", Map.of("user.x", "1")));
        String id = instanceId("old");
        HostApi.succeeded(host.request().body(Map.of("name", "new")).post("/1.0/instances/old"));
        host.request().get("/1.0/instances/old").then().statusCode(404);
        host.request()
                .get("/1.0/instances/new")
                .then()
                .body("metadata.config.'user.x'", equalTo("1"))
                .body("metadata.config.'volatile.cloud-init.instance-id'", not(equalTo(id)));
    }

    @Test
    void aNameThatIsTakenOrNoneIsNotGiven() {
        host.create("third", Map.of());
        host.request()
                .body(Map.of("name", "a"))
                .post("/1.0/instances/third")
                .then()
                .statusCode(409)
                .body("error", equalTo("Name \"a\" already in use"));
        host.request()
                .body(Map.of("name", "-"))
                .post("/1.0/instances/third")
                .then()
                .statusCode(400)
                .body("error", containsString("Invalid instance name"));
        host.request()
                .body(Map.of("name", "fourth", "migration", true))
                .post("/1.0/instances/third")
                .then()
                .statusCode(400)
                .body("error", containsString("moved by their container manager"));
        host.request()
                .body(Map.of("name", "x"))
                .post("/1.0/instances/none")
                .then()
                .statusCode(404);
    }

    private void assertFound(String filter, String... paths) {
        host.request()
                .get("/1.0/instances?filter={filter}", filter)
                .then()
                .statusCode(200)
                .body("metadata", equalTo(List.of(paths)));
    }

    private String instanceId(String name) {
        return host.request()
                .get("/1.0/instances/{name}", name)
                .path("metadata.config.'volatile.cloud-init.instance-id'");
    }
}
