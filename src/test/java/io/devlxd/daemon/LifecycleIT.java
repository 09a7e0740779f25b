package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Start, end and everything between two daemons. */
class LifecycleIT {
    private static final String ASK = Requests.get("/1.0");
    private static final int SOON = 300;

    /** Without a group for the host socket: the one that it has by itself, this user's, may have other members. */
    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.group=no-such-group");

    @Test
    void theSocketsHaveTheirModes() throws IOException {
        assertThat(mode(DAEMON.guestSocket())).isEqualTo("rw-rw-rw-");
        assertThat(mode(DAEMON.directory().resolve("devlxd"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(DAEMON.hostSocket())).isEqualTo("rw-------");
        assertThat(mode(DAEMON.directory().resolve("images"))).isEqualTo("rwx------");
    }

    @Test
    void thereIsNoReadOnlySocketThatNobodyHasAskedFor() {
        assertThat(DAEMON.directory().resolve("ro")).doesNotExist();
    }

    @Test
    void nothingIsLeftOfHowTheSocketsCameToTheirPlaces() {
        assertThat(DAEMON.directory())
                .isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void aSecondDaemonNamesTheFirstAndTouchesNothing() throws Exception {
        String output = DAEMON.refused(DAEMON.directory());
        assertThat(output)
                .contains("another daemon, with pid " + DAEMON.pid())
                .contains("set DEVLXD_DIR")
                .doesNotContain("\tat ");
        DAEMON.host().request().get("/1.0").then().statusCode(200);
    }

    @Test
    void aDirectoryThatCannotBeUsedIsNamed() throws Exception {
        assertThat(DAEMON.refused(Path.of("/proc/nowhere")))
                .contains("/proc/nowhere")
                .contains("DEVLXD_DIR")
                .doesNotContain("\tat ");
    }

    @Test
    void aDirectoryThatOthersMayChangeIsRefused(@TempDir Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(DAEMON.refused(directory))
                .contains("chmod go-w " + directory)
                .hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anothersDirectoryIsRefused(@TempDir Path directory) throws Exception {
        assumeTrue(TestInstance.isRoot(), "only root can give a directory away");
        Files.setAttribute(directory, "unix:uid", 65534);

        assertThat(DAEMON.refused(directory))
                .contains(directory + " belongs to the user ")
                .contains("start it as that user")
                .hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aGuestDirectoryThatIsALinkIsNotFollowed(@TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(directory.resolve("devlxd"), elsewhere);
        Files.createFile(elsewhere.resolve("sock"));

        assertThat(DAEMON.refused(directory)).contains("is a symbolic link").hasLineCount(1);
        assertThat(elsewhere.resolve("sock")).exists();
    }

    @Test
    void aLinkInThePlaceOfTheSocketIsReplacedAndWhereItLedIsNotTouched(@TempDir Path elsewhere) throws Exception {
        Path theirs = Files.writeString(elsewhere.resolve("file"), "theirs");
        String mode = mode(theirs);
        DAEMON.stop();
        Files.createSymbolicLink(DAEMON.guestSocket(), theirs);

        DAEMON.start();

        assertThat(DAEMON.guestSocket()).exists().matches(path -> !Files.isSymbolicLink(path));
        assertThat(theirs).hasContent("theirs");
        assertThat(mode(theirs)).isEqualTo(mode);
    }

    @Test
    void aGuestDirectoryThatWasRemovedIsMissedAndMadeAgain() throws Exception {
        Files.delete(DAEMON.guestSocket());
        Files.delete(DAEMON.directory().resolve("devlxd"));
        DAEMON.host().request().get("/1.0/health").then().statusCode(503);

        DAEMON.stop();
        DAEMON.start();

        DAEMON.host().request().get("/1.0/health").then().statusCode(200);
        assertThat(mode(DAEMON.directory().resolve("devlxd"))).isEqualTo("rwxr-xr-x");
    }

    /** Another's program, or root of a container that has the directory to write, can do that. */
    @Test
    void aGuestSocketThatWasReplacedIsMissedAndMadeAgain(@TempDir Path elsewhere) throws Exception {
        Path theirs = elsewhere.resolve("theirs");
        for (boolean isSocket : List.of(false, true)) {
            Files.move(DAEMON.guestSocket(), elsewhere.resolve("ours-" + isSocket));
            try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                if (isSocket) {
                    other.bind(UnixDomainSocketAddress.of(theirs));
                } else {
                    Files.createFile(theirs);
                }
                Files.move(theirs, DAEMON.guestSocket());
                assertGuestSocket("down");

                DAEMON.stop();
                assertThat(DAEMON.guestSocket()).doesNotExist();
                DAEMON.start();
            }
            assertGuestSocket("up");
            assertThat(mode(DAEMON.guestSocket())).isEqualTo("rw-rw-rw-");
        }
    }

    /** Who is connected stays so; where the link leads nothing is touched, neither at the end nor at the next start. */
    @Test
    void aGuestDirectoryThatBecameALinkIsMissedAndNotFollowed(@TempDir Path elsewhere) throws Exception {
        Path shared = DAEMON.directory().resolve("devlxd");
        Path moved = DAEMON.directory().resolve("moved");
        Path theirs = Files.writeString(elsewhere.resolve("sock"), "theirs");
        try (TestInstance guest = DAEMON.instance("linked")) {
            guest.open().send(ASK);
            assertThat(guest.receive(SOON).status()).isEqualTo(200);
            Files.move(shared, moved);
            Files.createSymbolicLink(shared, elsewhere);

            assertGuestSocket("down");
            guest.send(ASK);
            assertThat(guest.receive(SOON).status()).isEqualTo(200);
        }
        DAEMON.stop();
        assertThat(theirs).hasContent("theirs");
        assertThat(DAEMON.refused(DAEMON.directory()))
                .contains(shared + " is a symbolic link")
                .hasLineCount(1);
        assertThat(theirs).hasContent("theirs");

        Files.delete(shared);
        Files.move(moved, shared);
        DAEMON.start();
        assertGuestSocket("up");
    }

    @Test
    void aDaemonAfterACrashTakesOverItsSocketsAndGuestsJustConnectAgain() throws Exception {
        try (TestInstance guest = TestInstance.unregistered(DAEMON, "guest")) {
            DAEMON.host().create("guest", Map.of());
            DAEMON.host().start("guest", guest.pid());
            assertThat(guest.get("/1.0").status()).isEqualTo(200);
            DAEMON.kill();
            assertThat(DAEMON.guestSocket()).exists();
            DAEMON.start();
            assertThat(guest.get("/1.0").status()).isEqualTo(200);
        }
    }

    private static void assertGuestSocket(String status) {
        DAEMON.host().request().get("/1.0/health").then().body("metadata.checks.guest-socket.status", equalTo(status));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
