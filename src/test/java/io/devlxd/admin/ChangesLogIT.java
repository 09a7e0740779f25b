package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import io.restassured.http.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each change that the host makes has a line in the log, with the process and the user that made it. */
class ChangesLogIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private final HostApi host = DAEMON.host();

    @Test
    void everyChangeIsToldWithWhoMadeIt() throws IOException {
        changeInstances();
        changeProfiles();
        changeImages();
        change(Method.POST, "/1.0/instances", Map.of("name", "last"));

        Awaitility.await().until(() -> DAEMON.logged().contains("instance=last"));
        List<String> told =
                DAEMON.logged().lines().filter(line -> line.contains(" event=")).toList();
        assertThat(told).extracting(ChangesLogIT::event).containsExactlyElementsOf(everyEvent());
        assertThat(told)
                .allMatch(
                        line -> line.endsWith(" pid=" + ProcessHandle.current().pid() + " uid=" + uid()));
    }

    private void changeInstances() {
        TestInstance running = DAEMON.instance("c1");
        host.stop(running.name());
        change(Method.PUT, "/1.0/instances/c1", Map.of("description", "new"));
        change(Method.PATCH, "/1.0/instances/c1", Map.of("description", "newer"));
        change(Method.POST, "/1.0/instances/c1", Map.of("name", "c2"));
        change(Method.DELETE, "/1.0/instances/c2", Map.of());
    }

    private void changeProfiles() {
        change(Method.POST, "/1.0/profiles", Map.of("name", "p1"));
        change(Method.PUT, "/1.0/profiles/p1", Map.of("description", "new"));
        change(Method.PATCH, "/1.0/profiles/p1", Map.of("description", "newer"));
        change(Method.POST, "/1.0/profiles/p1", Map.of("name", "p2"));
        change(Method.DELETE, "/1.0/profiles/p2", Map.of());
    }

    private void changeImages() {
        String image = host.importImage(Tarballs.image(5000), "0");
        String path = "/1.0/images/" + image;
        change(Method.PUT, path, Map.of("public", true));
        change(Method.PATCH, path, Map.of("public", false));
        change(Method.POST, "/1.0/images/aliases", Map.of("name", "a1", "target", image));
        change(Method.PUT, "/1.0/images/aliases/a1", Map.of("target", image, "description", "new"));
        change(Method.PATCH, "/1.0/images/aliases/a1", Map.of("description", "newer"));
        change(Method.POST, "/1.0/images/aliases/a1", Map.of("name", "a2"));
        change(Method.DELETE, "/1.0/images/aliases/a2", Map.of());
        host.request().get(path + "/export").then().statusCode(200);
        change(Method.DELETE, path, Map.of());
    }

    private void change(Method method, String path, Map<String, ?> document) {
        assertThat(host.request().body(document).request(method, path).statusCode())
                .as(method + " " + path)
                .isBetween(200, 202);
    }

    private static List<String> everyEvent() {
        return List.of(
                "instance-created",
                "instance-started",
                "instance-stopped",
                "instance-updated",
                "instance-updated",
                "instance-renamed",
                "instance-deleted",
                "profile-created",
                "profile-updated",
                "profile-updated",
                "profile-renamed",
                "profile-deleted",
                "image-created",
                "image-updated",
                "image-updated",
                "image-alias-created",
                "image-alias-updated",
                "image-alias-updated",
                "image-alias-renamed",
                "image-alias-deleted",
                "image-retrieved",
                "image-deleted",
                "instance-created");
    }

    private static String event(String line) {
        return line.replaceAll(".* event=(\\S+) .*", "$1");
    }

    private static String uid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
