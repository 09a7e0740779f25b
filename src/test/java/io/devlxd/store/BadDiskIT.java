package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.JDBC;

/** What the daemon keeps can't be written for a while: guests are answered meanwhile, and nobody has to mend the daemon after. */
class BadDiskIT {
    /** For small files, but not for a library; a quarter is not enough for a database. */
    private static final int ROOM = 1 << 16;

    private static final String READY = "{\"state\": \"Ready\"}";

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withDisk("16m");

    private static int count;
    private final HostApi host = DAEMON.host();
    private TestInstance guest;

    @BeforeEach
    void aGuestThatWorks() {
        guest = DAEMON.instance("guest" + ++count);
        assertThat(change("before").statusCode()).isEqualTo(200);
    }

    /** With the daemon that has seen it. */
    @AfterEach
    void everythingWorksAgain() throws Exception {
        assertThat(change("after").statusCode()).isEqualTo(200);
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("after");
        assertThat(report().status()).isEqualTo(200);
        host.request().get("/1.0/health").then().statusCode(200);
        assertThat(DAEMON.logged()).doesNotContain("\tat ");
        DAEMON.kill();
        DAEMON.start();
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("after");
        host.stop(guest.name());
    }

    @Test
    void aFullDisk() throws IOException {
        Path rest = DAEMON.directory().resolve("rest");
        fill(rest);

        change("x".repeat(100_000)).then().statusCode(507).body("error", containsString("No space left for"));
        host.request()
                .contentType("application/octet-stream")
                .body(Tarballs.image(100_000))
                .post("/1.0/images")
                .then()
                .statusCode(507);
        nothingHasChanged();

        Files.delete(rest);
    }

    /** Images are the only files that are made while it runs; a database that is open keeps its file system writable. */
    @Test
    void imagesThatCanNotBeWritten() throws Exception {
        Path images = DAEMON.directory().resolve("images");
        Files.move(images, images.resolveSibling("elsewhere"));

        host.request()
                .contentType("application/octet-stream")
                .body(Tarballs.image(1000))
                .post("/1.0/images")
                .then()
                .statusCode(503)
                .body("error", containsString("The image can't be kept in " + images));

        Files.move(images.resolveSibling("elsewhere"), images);
        host.importImage(Tarballs.image(1000), "1");
    }

    @Test
    void aFileSystemThatIsReadOnlyAtTheStart() throws Exception {
        DAEMON.stop();
        DAEMON.remount("ro");
        assertThat(DAEMON.refused(DAEMON.directory()))
                .hasLineCount(1)
                .contains(DAEMON.directory().toString())
                .contains("Read-only file system");
        DAEMON.remount("rw");
        DAEMON.start();
    }

    /** What is on disk is enough to answer from. */
    @Test
    void aDiskThatIsFullAtTheStart() throws Exception {
        DAEMON.kill();
        Path rest = DAEMON.directory().resolve("rest");
        fill(rest);
        DAEMON.start();

        change("x".repeat(100_000)).then().statusCode(507);
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("before");

        Files.delete(rest);
    }

    @Test
    void anotherProgramThatHoldsTheDatabase() throws Exception {
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + database(), new Properties());
                Statement shell = connection.createStatement()) {
            shell.executeUpdate("BEGIN IMMEDIATE");

            change("meanwhile").then().statusCode(503).body("error", containsString("is locked by another program"));
            nothingHasChanged();

            shell.executeUpdate("ROLLBACK");
        }
    }

    /** Its changes wait behind one that waits for the database; it is not there any more when they have failed, or been made. */
    @Test
    void aClientThatGoesWhileItsChangeWaits() throws Exception {
        String body = "{\"config\": {\"user.gone\": \"made\"}}";
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + database(), new Properties());
                Statement shell = connection.createStatement()) {
            shell.executeUpdate("BEGIN IMMEDIATE");
            sendAndGo(Requests.request("PATCH", "/1.0/instances/" + guest.name(), body));
            awaitStore("down");
            assertThat(guest.get("/1.0/config/user.gone").status()).isEqualTo(404);

            sendAndGo(Requests.request("PATCH", "/1.0/instances/" + guest.name(), body)
                    .repeat(3));
            shell.executeUpdate("ROLLBACK");
        }
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(guest.get("/1.0/config/user.gone").body()).isEqualTo("made"));
        assertThat(DAEMON.logged()).doesNotContain("\tat ");
        DAEMON.stop();
        assertThat(DAEMON.logged()).doesNotContain("cut off");
        DAEMON.start();
    }

    /** First SQLite is unpacked, then the database is made. Nothing is there but what the disk is full of. */
    @Test
    void aDiskThatIsFullAtTheFirstStart() throws Exception {
        DAEMON.stop();
        Path libraries = DAEMON.directory().resolve("lib");
        long library = onlyFile(libraries).toFile().length();
        Files.delete(onlyFile(libraries));
        Path kept = DAEMON.directory().resolve("kept");
        Files.move(database(), kept);
        Files.delete(DAEMON.directory().resolve("lock"));
        Path rest = DAEMON.directory().resolve("rest");
        fill(rest);

        assertRefused("No space left on device", DAEMON.directory());
        leave(rest, ROOM);
        assertRefused("cannot keep SQLite's library", libraries);
        leave(rest, library + ROOM / 4);
        assertRefused("No space left for", database());

        Files.delete(rest);
        DAEMON.start();
        host.request().get("/1.0/instances").then().body("metadata", hasSize(0));
        DAEMON.stop();
        Files.move(kept, database(), StandardCopyOption.REPLACE_EXISTING);
        DAEMON.start();
    }

    private static void assertRefused(String why, Path what) throws Exception {
        assertThat(DAEMON.refused(DAEMON.directory()))
                .hasLineCount(1)
                .contains(why)
                .contains(what.toString());
        assertThat(database()).doesNotExist();
    }

    private static Path onlyFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().orElseThrow();
        }
    }

    private static void leave(Path rest, long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(rest, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        }
    }

    private static Path database() {
        return DAEMON.directory().resolve("devlxd.db");
    }

    private static void sendAndGo(String request) throws IOException {
        Path socket = DAEMON.hostSocket();
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private void awaitStore(String status) {
        Awaitility.await()
                .untilAsserted(() ->
                        host.request().get("/1.0/health").then().body("metadata.checks.store.status", equalTo(status)));
    }

    private void nothingHasChanged() {
        assertThat(guest.get("/1.0/config/user.when").body()).isEqualTo("before");
        Answer refused = report();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).isEqualTo("service unavailable\n");
        host.request().get("/1.0/instances/" + guest.name()).then().statusCode(200);
        host.request().get("/1.0/health").then().statusCode(503).body("metadata.checks.store.status", equalTo("down"));
    }

    private Response change(String when) {
        return host.request().body(Map.of("config", Map.of("user.when", when))).patch("/1.0/instances/" + guest.name());
    }

    private Answer report() {
        return guest.ask(Requests.request("PATCH", "/1.0", READY));
    }

    private static void fill(Path rest) throws IOException {
        // Never the machine's.
        assertThat(DAEMON.directory().toFile().getTotalSpace()).isLessThan(1 << 25);
        try (OutputStream out = Files.newOutputStream(rest)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(DAEMON.directory().toFile().getUsableSpace()).isZero();
        }
    }
}
