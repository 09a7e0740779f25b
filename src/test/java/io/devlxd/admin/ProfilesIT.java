package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Profiles on the host API over its socket, and what running guests make of them. */
class ProfilesIT {
    private static final int SOON = 700;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static int count;
    private HostApi host;
    private String name;
    private String path;

    @BeforeEach
    void createProfile() {
        host = DAEMON.host();
        name = "p" + ++count;
        path = "/1.0/profiles/" + name;
        Map<String, ?> document = Map.of("name", name, "description", "first", "config", Map.of("user.a", "1"));
        host.request()
                .body(document)
                .post("/1.0/profiles")
                .then()
                .statusCode(201)
                .header("Location", path)
                .body("type", equalTo("sync"));
    }

    @Test
    void aProfileIsShownInLxdsShape() {
        host.request()
                .get(path)
                .then()
                .statusCode(200)
                .body("metadata.name", equalTo(name))
                .body("metadata.description", equalTo("first"))
                .body("metadata.config", equalTo(Map.of("user.a", "1")))
                .body("metadata.devices", anEmptyMap())
                .body("metadata.used_by", equalTo(List.of()));
    }

    @Test
    void profilesAreListedByPathOrWhole() {
        host.request().get("/1.0/profiles").then().body("metadata", hasItem(path));
        host.request().get("/1.0/profiles").then().body("metadata", hasItem("/1.0/profiles/default"));
        use("listed" + count);
        host.request()
                .get("/1.0/profiles?recursion=1&filter=name eq " + name)
                .then()
                .body("metadata.name", equalTo(List.of(name)))
                .body("metadata[0].used_by", equalTo(List.of("/1.0/instances/listed" + count)));
    }

    @Test
    void putReplacesAndPatchMerges() {
        done(host.request().body(Map.of("config", Map.of("user.b", "2"))).patch(path));
        host.request()
                .get(path)
                .then()
                .body("metadata.config", equalTo(Map.of("user.a", "1", "user.b", "2")))
                .body("metadata.description", equalTo("first"));
        done(host.request().body(Map.of("config", Map.of("user.c", "3"))).put(path));
        host.request()
                .get(path)
                .then()
                .body("metadata.config", equalTo(Map.of("user.c", "3")))
                .body("metadata.description", equalTo(""));
    }

    @Test
    void aChangeOnTopOfAnOlderVersionIsRefused() {
        String etag = host.request().get(path).header("ETag");
        done(host.request()
                .header("If-Match", etag)
                .body(Map.of("description", "second"))
                .patch(path));
        for (String method : List.of("PUT", "PATCH")) {
            host.request()
                    .header("If-Match", etag)
                    .body(Map.of())
                    .request(method, path)
                    .then()
                    .statusCode(412)
                    .body("error", containsString("ETag doesn't match"));
        }
        host.request().get(path).then().body("metadata.description", equalTo("second"));
    }

    @Test
    void aRenamedProfileIsFoundByItsNewNameOnly() {
        use("renamed" + count);
        host.request()
                .body(Map.of("name", name + " new"))
                .post(path)
                .then()
                .statusCode(201)
                .header("Location", path + "%20new");
        host.request().get(path).then().statusCode(404).body("error", equalTo("Profile not found"));
        host.request().urlEncodingEnabled(false).get(path + "%20new").then().statusCode(200);
        host.request()
                .get("/1.0/instances/renamed" + count)
                .then()
                .body("metadata.profiles", equalTo(List.of(name + " new")));
    }

    @Test
    void aDeletedProfileIsGone() {
        done(host.request().delete(path));
        host.request().get(path).then().statusCode(404);
        host.request().delete(path).then().statusCode(404);
        host.request().body(Map.of()).patch(path).then().statusCode(404);
    }

    @Test
    void whatIsTakenUsedOrTheDefaultIsRefused() {
        use("used" + count);
        refused(host.request().body(Map.of("name", name)).post("/1.0/profiles"), 409, "already exists");
        refused(host.request().body(Map.of("name", "default")).post(path), 409, "already exists");
        refused(host.request().delete(path), 400, "currently in use");
        refused(host.request().delete("/1.0/profiles/default"), 403, "cannot be deleted");
        refused(host.request().body(Map.of("name", "x")).post("/1.0/profiles/default"), 403, "cannot be renamed");
    }

    @Test
    void whatIsWrongIsNamed() {
        refused(host.request().body(Map.of("name", "a/b")).post("/1.0/profiles"), 400, "may not contain slashes");
        refused(host.request().body(Map.of()).post("/1.0/profiles"), 400, "No name provided");
        refused(config("usr.x", "1"), 400, "Unknown configuration key: usr.x");
        refused(config("volatile.uuid", "1"), 400, "Volatile keys can only be set on instances: volatile.uuid");
        refused(config("security.devlxd", "maybe"), 400, "Invalid value for a boolean \"maybe\"");
        refused(host.request().body(Map.of("config", List.of())).patch(path), 400, "Field \"config\"");
        refused(
                host.request()
                        .body(Map.of("devices", Map.of("d1", Map.of("type", "toaster"))))
                        .patch(path),
                400,
                "Unsupported device type \"toaster\"");
    }

    @Test
    void eachProjectHasProfilesOfItsOwn() {
        String inProject = "?project=own" + count;
        host.request().get(path + inProject).then().statusCode(404);
        host.request()
                .body(Map.of("name", name))
                .post("/1.0/profiles" + inProject)
                .then()
                .statusCode(201)
                .header("Location", path + inProject);
        host.request()
                .get("/1.0/profiles" + inProject)
                .then()
                .body("metadata", equalTo(List.of("/1.0/profiles/default" + inProject, path + inProject)));
        host.request().get("/1.0/profiles?all-projects=true").then().body("metadata", hasItem(path + inProject));
    }

    @Test
    void aRunningGuestHearsOfAChangeAndReadsTheNewest() {
        try (TestInstance guest = DAEMON.instance("guest" + count)) {
            host.merge(guest.name(), Map.of("profiles", List.of("default", name), "config", Map.of("user.own", "1")));
            guest.open().send(Requests.webSocket("/1.0/events"));
            assertThat(guest.receive(SOON).status()).isEqualTo(101);

            Map<String, ?> nic = Map.of("eth0", Map.of("type", "nic"));
            done(host.request()
                    .body(Map.of("config", Map.of("user.a", "2", "user.own", "theirs"), "devices", nic))
                    .patch(path));

            assertThat(Requests.texts(guest.receive(SOON).text()).stream().map(Requests::timeless))
                    .containsExactly(
                            "{\"type\":\"config\",\"timestamp\":\"…\",\"metadata\":"
                                    + "{\"key\":\"user.a\",\"old_value\":\"1\",\"value\":\"2\"}}\n",
                            "{\"type\":\"device\",\"timestamp\":\"…\",\"metadata\":"
                                    + "{\"action\":\"added\",\"config\":{\"type\":\"nic\"},\"name\":\"eth0\"}}\n");
            assertThat(guest.get("/1.0/config/user.a").body()).isEqualTo("2");
            assertThat(guest.get("/1.0/config/user.own").body()).isEqualTo("1");
            String hwaddr =
                    host.request().get("/1.0/instances/" + guest.name()).path("metadata.config.'volatile.eth0.hwaddr'");
            assertThat(hwaddr).matches("00:16:3e(:[0-9a-f]{2}){3}");
            assertThat(guest.get("/1.0/devices").body()).contains(hwaddr);
        }
    }

    private Response config(String key, String value) {
        return host.request().body(Map.of("config", Map.of(key, value))).patch(path);
    }

    private void use(String instance) {
        host.create(instance, Map.of("profiles", List.of(name)));
    }

    private static void done(Response answer) {
        answer.then().statusCode(200).body("type", equalTo("sync"));
    }

    private static void refused(Response answer, int status, String text) {
        answer.then().statusCode(status).body("error_code", equalTo(status)).body("error", containsString(text));
    }
}
