package io.devlxd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Tarballs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The executable as one types it, against a daemon of the same executable. */
class CommandLineIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    @BeforeAll
    static void createInstance() {
        DAEMON.host().create("web", Map.of("location", "here"));
    }

    @Test
    void listsAreTablesOrCsv() throws Exception {
        assertThat(devlxd("", "list").out()).contains("| web  | STOPPED | CONTAINER | default | here     |");
        assertThat(devlxd("", "list", "--format", "csv").out()).isEqualTo("web,STOPPED,CONTAINER,default,here\n");
    }

    @Test
    void aValueComesFromStandardInputAsItIs() throws Exception {
        String value = "#cloud-config\n# žluť ☃\n\n";
        assertThat(devlxd(value, "config", "set", "web", "cloud-init.user-data", "-")
                        .code())
                .isZero();
        assertThat(devlxd("", "config", "get", "web", "cloud-init.user-data").out())
                .isEqualTo(value + "\n");
        assertThat(devlxd("", "config", "show", "web").out()).contains("  cloud-init.user-data: ");
        assertThat(devlxd("", "config", "unset", "web", "cloud-init.user-data").code())
                .isZero();
        assertThat(devlxd("", "config", "get", "web", "cloud-init.user-data").out())
                .isEqualTo("\n");
    }

    @Test
    void devicesComeChangeAndGo() throws Exception {
        assertThat(devlxd("", "device", "add", "web", "d1", "disk", "path=/mnt").code())
                .isZero();
        assertThat(devlxd("", "device", "set", "web", "d1", "readonly=true").code())
                .isZero();
        assertThat(devlxd("", "config", "show", "web").out())
                .contains("  d1:\n    path: /mnt\n    readonly: \"true\"\n");
        assertThat(devlxd("", "device", "remove", "web", "d1").code()).isZero();
        assertThat(devlxd("", "config", "show", "web").out()).doesNotContain("d1:");
    }

    @Test
    void imagesComeAndGo(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("image"), Tarballs.image(1));
        Ended imported = devlxd("", "image", "import", file.toString(), "--public", "--alias", "tiny");
        assertThat(imported.out()).matches("(?s)Image imported with fingerprint: [0-9a-f]{64}\n.*");
        String fingerprint = imported.out().replaceFirst("(?s).*fingerprint: ([0-9a-f]{12}).*", "$1");
        assertThat(devlxd("", "image", "list").out()).contains("| " + fingerprint + " | yes ");
        Path copy = Files.createDirectory(directory.resolve("copy"));
        assertThat(devlxd("", "image", "export", "tiny", copy.toString()).code())
                .isZero();
        try (Stream<Path> exported = Files.list(copy)) {
            assertThat(exported).singleElement().satisfies(one -> assertThat(one)
                    .hasSameBinaryContentAs(file));
        }
        assertThat(devlxd("", "image", "delete", fingerprint.substring(0, 4)).code())
                .isZero();
        assertThat(devlxd("", "image", "list", "--format", "csv").out()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndByTheStatus() throws Exception {
        Ended missing = devlxd("", "info", "nobody");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err())
                .startsWith("devlxd: Instance not found: 'nobody'")
                .hasLineCount(1);
        Ended misused = devlxd("", "start", "web");
        assertThat(misused.code()).isEqualTo(2);
        assertThat(misused.err()).startsWith("devlxd: ").contains("--pid").endsWith("--help'\n");
    }

    @Test
    void theStatusIsToldByWordsAndByTheExit() throws Exception {
        assertThat(devlxd("", "status"))
                .satisfies(well -> assertThat(well.out())
                        .startsWith("Status: UP\n")
                        .contains(
                                "PID: " + DAEMON.pid() + "\n", "Check guest-socket: up\n", "Instances: 0 of 1 running"))
                .satisfies(well -> assertThat(well.code()).isZero());
        assertThat(devlxd("", "status", "--format", "json").out()).startsWith("{\"status\":\"up\"");

        Ended missing =
                devlxd("", "--dir", DAEMON.directory().resolve("nowhere").toString(), "status");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no daemon answers").hasLineCount(1);
    }

    @Test
    void everyCommandHasHelp() throws Exception {
        for (String command :
                new String[] {"serve", "start", "stop", "list", "info", "config", "device", "image", "monitor", "status"
                }) {
            assertThat(devlxd("", command, "--help").out()).contains("devlxd " + command);
        }
    }

    private static Ended devlxd(String input, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(DAEMON.command(arguments));
        builder.environment().put("DEVLXD_DIR", DAEMON.directory().toString());
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    private record Ended(int code, String out, String err) {}
}
