package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Start, end and everything between two daemons. */
class LifecycleIT {
    /** Without a group for the host socket: the one that it has by itself, this user's, may have other members. */
    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.group=no-such-group");

    @Test
    void theSocketsHaveTheirModes() throws IOException {
        assertThat(mode(DAEMON.guestSocket())).isEqualTo("rw-rw-rw-");
        assertThat(mode(DAEMON.directory().resolve("devlxd"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(DAEMON.directory().resolve("unix.socket"))).isEqualTo("rw-------");
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
        String output = serve(DAEMON.directory());
        assertThat(output)
                .contains("another daemon, with pid " + DAEMON.pid())
                .contains("set DEVLXD_DIR")
                .doesNotContain("\tat ");
        DAEMON.host().request().get("/1.0").then().statusCode(200);
    }

    @Test
    void aDirectoryThatCannotBeUsedIsNamed() throws Exception {
        assertThat(serve(Path.of("/proc/nowhere")))
                .contains("/proc/nowhere")
                .contains("DEVLXD_DIR")
                .doesNotContain("\tat ");
    }

    @Test
    void aDirectoryThatOthersMayChangeIsRefused(@TempDir Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(serve(directory)).contains("chmod go-w " + directory).hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anothersDirectoryIsRefused(@TempDir Path directory) throws Exception {
        assumeTrue(TestInstance.isRoot(), "only root can give a directory away");
        Files.setAttribute(directory, "unix:uid", 65534);

        assertThat(serve(directory))
                .contains(directory + " belongs to the user ")
                .contains("start it as that user")
                .hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aGuestDirectoryThatIsALinkIsNotFollowed(@TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(directory.resolve("devlxd"), elsewhere);
        Files.createFile(elsewhere.resolve("sock"));

        assertThat(serve(directory)).contains("is a symbolic link").hasLineCount(1);
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

    @Test
    void aDatabaseThatIsNoneEndsTheStartWithOneSentence(@TempDir Path directory) throws Exception {
        Path database = Files.writeString(directory.resolve("devlxd.db"), "a letter to the editor");

        assertThat(serve(directory))
                .contains(database + " is not a database: move it away")
                .doesNotContain("\tat ");
        assertThat(database).hasContent("a letter to the editor");
    }

    private static String serve(Path directory) throws IOException, InterruptedException {
        List<String> command = DAEMON.command("serve");
        ProcessBuilder builder =
                Daemon.apart(new ProcessBuilder(command), directory).redirectErrorStream(true);
        Process process = builder.start();
        boolean hasEnded = process.waitFor(20, TimeUnit.SECONDS);
        if (!hasEnded) {
            process.destroyForcibly();
        }
        assertThat(hasEnded).as("it ends").isTrue();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).isNotZero();
        return output;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
