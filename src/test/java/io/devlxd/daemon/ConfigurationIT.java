package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged daemon takes from its file, and what it makes of a bad one. */
class ConfigurationIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon("devlxd.guest.idle-timeout=5s")
            .withFile(
                    "# outranked by the environment and the command line",
                    "devlxd.dir=/nowhere",
                    "devlxd.guest.idle-timeout=1s",
                    "",
                    "devlxd.host.max-document=2K");

    @Test
    void theFileIsObeyedWhereNothingElseIsSaid() {
        DAEMON.host().create("small", Map.of("config", Map.of("user.x", "x")));
        DAEMON.host()
                .request()
                .body(Map.of("name", "large", "config", Map.of("user.x", "x".repeat(3000))))
                .post("/1.0/instances")
                .then()
                .statusCode(413);
    }

    @Test
    void everyFaultIsToldInOneLineAndNothingIsTouched(@TempDir Path machine) throws Exception {
        Path directory = machine.resolve("state");
        Path file = Files.writeString(machine.resolve("bad.properties"), "devlxd.store=paper\ndevlxd.sotre=memory\n");

        Ended ended = devlxd(directory, file, "serve");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output())
                .startsWith("devlxd: the configuration has to be put right first: ")
                .contains("devlxd.store in " + file + " is 'paper', but has to be one of sqlite, memory")
                .contains("devlxd.sotre in " + file + " is no known key: is devlxd.store meant?")
                .hasLineCount(1);
        assertThat(directory).doesNotExist();
    }

    @Test
    void theClientDoesNotLookAtTheFile(@TempDir Path machine) throws Exception {
        Path file = Files.writeString(machine.resolve("bad.properties"), "devlxd.store=paper\n");

        assertThat(devlxd(DAEMON.directory(), file, "project", "list").code()).isZero();
    }

    private static Ended devlxd(Path directory, Path file, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = Daemon.apart(new ProcessBuilder(DAEMON.command(words)), directory);
        builder.environment().put("DEVLXD_CONFIG", file.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private record Ended(int code, String output) {}
}
