package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Tarballs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host sees before a restart it sees after it. */
class RestartIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static final String TEXT = "žluť ☃ 😀 <\"'\\%_&>\n\t\u0001";
    private static final List<String> DOCUMENTS = List.of(
            "/1.0/projects?recursion=1",
            "/1.0/profiles?recursion=1",
            "/1.0/profiles?recursion=1&project=p1",
            "/1.0/instances?recursion=1",
            "/1.0/instances?recursion=1&project=p1",
            "/1.0/images?recursion=1",
            "/1.0/images/aliases?recursion=1");

    @Test
    void everythingIsThereAfterAnEndAndAfterACrash() throws Exception {
        fill();
        Map<String, Object> before = documents();

        DAEMON.stop();
        DAEMON.start();
        assertThat(documents()).isEqualTo(before);

        DAEMON.host().merge("c1", Map.of("config", Map.of("user.later", "1")));
        Map<String, Object> changed = documents();
        assertThat(changed).isNotEqualTo(before);
        DAEMON.kill();
        DAEMON.start();
        assertThat(documents()).isEqualTo(changed);
    }

    private static void fill() {
        HostApi host = DAEMON.host();
        Map<String, Object> profile = Map.of(
                "name",
                "web",
                "description",
                TEXT,
                "config",
                Map.of("user.role", "web"),
                "devices",
                Map.of("eth0", Map.of("type", "nic", "name", "eth0")));
        host.request().body(profile).post("/1.0/profiles").then().statusCode(201);
        host.create(
                "c1",
                Map.of(
                        "description",
                        TEXT,
                        "location",
                        "here",
                        "type",
                        "virtual-machine",
                        "profiles",
                        List.of("web", "default"),
                        "config",
                        Map.of("user." + TEXT, TEXT, "user.large", "x".repeat(1 << 16)),
                        "devices",
                        Map.of("root", Map.of("type", "disk", "path", TEXT))));
        HostApi.succeeded(host.request().body(Map.of("name", "c1")).post("/1.0/instances?project=p1"));
        String fingerprint = host.importImage(Tarballs.image(1000), "1", "X-LXD-filename", "tiny.tar.gz");
        Map<String, String> alias = Map.of("name", "tiny", "description", TEXT, "target", fingerprint);
        host.request().body(alias).post("/1.0/images/aliases").then().statusCode(201);
    }

    private static Map<String, Object> documents() {
        Map<String, Object> documents = new TreeMap<>();
        DOCUMENTS.forEach(path -> documents.put(
                path,
                DAEMON.host()
                        .request()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .body("type", equalTo("sync"))
                        .extract()
                        .path("metadata")));
        return documents;
    }
}
