package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Groups;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The socket by which a second group may read, and change nothing. */
class ReadOnlyIT {
    /** Whoever runs the tests can give files to these: groups that every Linux has, or one's own. */
    private static final String GROUP = Groups.orOwn("daemon");

    private static final String HOST_GROUP = Groups.orOwn("bin");

    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.group=" + HOST_GROUP, "devlxd.read-only-group=" + GROUP);

    @RegisterExtension
    static final Daemon WITHOUT_GROUP =
            new Daemon("devlxd.group=no-such-group", "devlxd.read-only-group=no-such-group");

    @Test
    void eachSocketIsItsGroups() throws IOException {
        assertThat(modeAndGroup(DAEMON.hostSocket())).isEqualTo("rw-rw---- " + HOST_GROUP);
        assertThat(modeAndGroup(DAEMON.readOnlySocket())).isEqualTo("rw-rw---- " + GROUP);
        assertThat(DAEMON.logged()).doesNotContain("WARN");
    }

    @Test
    void whoIsInAGroupMayUseItsSocketAndNoOther() {
        assumeTrue(TestInstance.isRoot(), "only root can be other users");
        String ask = Requests.get("/1.0/instances");

        assertThat(TestInstance.askAs(DAEMON, DAEMON.readOnlySocket(), ask, "--groups=" + GROUP))
                .startsWith("HTTP/1.1 200");
        assertThat(TestInstance.askAs(DAEMON, DAEMON.hostSocket(), ask, "--groups=" + HOST_GROUP))
                .startsWith("HTTP/1.1 200");
        assertThat(TestInstance.askAs(DAEMON, DAEMON.hostSocket(), ask, "--groups=" + GROUP))
                .isEmpty();
        assertThat(TestInstance.askAs(DAEMON, DAEMON.readOnlySocket(), ask, "--groups=" + HOST_GROUP))
                .isEmpty();
        assertThat(TestInstance.askAs(DAEMON, DAEMON.hostSocket(), ask, "--clear-groups"))
                .isEmpty();
        assertThat(TestInstance.askAs(DAEMON, DAEMON.readOnlySocket(), ask, "--clear-groups"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/1.0",
                "/1.0/instances?recursion=2",
                "/1.0/instances/seen/state",
                "/1.0/profiles?recursion=1",
                "/1.0/projects?recursion=1",
                "/1.0/images?recursion=1",
                "/1.0/images/aliases",
                "/1.0/instances/none"
            })
    void whatCanBeReadIsTheSame(String path) {
        host().request().body(Map.of("name", "seen")).post("/1.0/instances");

        assertThat(readers().request().get(path).asString())
                .isEqualTo(host().request().get(path).asString());
    }

    @Test
    void alsoFilesOfImagesAndHowTheDaemonIs() {
        byte[] file = Tarballs.image(5000);
        String fingerprint = host().importImage(file, "0");

        assertThat(readers()
                        .request()
                        .get("/1.0/images/{fingerprint}/export", fingerprint)
                        .asByteArray())
                .isEqualTo(file);
        readers().request().get("/1.0/health").then().statusCode(200);
        readers().request().get("/1.0/metrics").then().statusCode(200).body(containsString("devlxd_"));
    }

    @Test
    void operationsAndEventsAreThoseOfTheHostSocket() throws Exception {
        try (HostEvents events =
                HostEvents.listen(DAEMON, DAEMON.readOnlySocket().getParent(), "lifecycle")) {
            host().create("told", Map.of());
            String operation = host().request()
                    .body(Map.of())
                    .put("/1.0/instances/told")
                    .then()
                    .extract()
                    .path("operation");

            assertThat(events.next().at("/metadata/action").textValue()).isEqualTo("instance-created");
            readers().request().get("/1.0/operations").then().body("metadata.success", hasItem(operation));
            readers().request().get(operation + "/wait").then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /1.0/instances",
        "PUT,    /1.0/instances/kept",
        "PATCH,  /1.0/instances/kept",
        "POST,   /1.0/instances/kept",
        "DELETE, /1.0/instances/kept",
        "PUT,    /1.0/instances/kept/state",
        "POST,   /1.0/profiles",
        "PUT,    /1.0/profiles/default",
        "PATCH,  /1.0/profiles/default",
        "POST,   /1.0/images",
        "POST,   /1.0/images/aliases",
        "DELETE, /1.0/operations/none",
        "POST,   /1.0/events",
        "POST,   /1.0/nothing",
        "delete, /1.0/instances/kept",
        "MADE-UP, /1.0/instances/kept"
    })
    void nothingCanBeChanged(String method, String path) {
        host().request().body(Map.of("name", "kept")).post("/1.0/instances");
        String before = everything();

        readers()
                .request()
                .body(Map.of("name", "other", "description", "changed"))
                .request(method, path)
                .then()
                .statusCode(403)
                .body("error", containsString("make changes by the daemon's own unix.socket"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void clientsFindItAsTheyFindAnyDaemonAndSayWhyNothingIsChanged() throws Exception {
        host().request().body(Map.of("name", "found")).post("/1.0/instances");

        assertThat(client("list")).contains("found");
        assertThat(client("config", "set", "found", "user.x", "1")).contains("This socket is for reading");
    }

    @Test
    void itGoesAndComesWithTheDaemon() throws Exception {
        DAEMON.stop();
        assertThat(DAEMON.readOnlySocket()).doesNotExist();
        DAEMON.start();
        DAEMON.kill();
        DAEMON.start();
        readers().request().get("/1.0").then().statusCode(200);
    }

    @Test
    void whereThereIsNoSuchGroupNobodyElseMayUseTheSockets() throws IOException {
        for (Path socket : List.of(WITHOUT_GROUP.hostSocket(), WITHOUT_GROUP.readOnlySocket())) {
            assertThat(modeAndGroup(socket)).startsWith("rw------- ");
        }
        assertThat(WITHOUT_GROUP.logged())
                .contains("nobody but root and this user may read by " + WITHOUT_GROUP.readOnlySocket())
                .contains("no group no-such-group");
    }

    private static String everything() {
        return List.of("/1.0/instances?recursion=1", "/1.0/profiles?recursion=1", "/1.0/images?recursion=1").stream()
                .map(path -> host().request().get(path).asString())
                .toList()
                .toString();
    }

    private static String client(String... words) throws IOException {
        Process client = Daemon.apart(
                        new ProcessBuilder(DAEMON.command(words)),
                        DAEMON.readOnlySocket().getParent())
                .redirectErrorStream(true)
                .start();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static HostApi host() {
        return DAEMON.host();
    }

    private static HostApi readers() {
        return new HostApi(DAEMON.readOnlySocket());
    }

    private static String modeAndGroup(Path socket) throws IOException {
        PosixFileAttributes file = Files.readAttributes(socket, PosixFileAttributes.class);
        return PosixFilePermissions.toString(file.permissions()) + " "
                + file.group().getName();
    }
}
