package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

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
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    @Test
    void theSocketsHaveTheirModes() throws IOException {
        assertThat(mode(DAEMON.guestSocket())).isEqualTo("rw-rw-rw-");
        assertThat(mode(DAEMON.directory().resolve("devlxd"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(DAEMON.directory().resolve("unix.socket"))).isEqualTo("rw-rw----");
        assertThat(mode(DAEMON.directory().resolve("images"))).isEqualTo("rwx------");
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
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        return output;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
