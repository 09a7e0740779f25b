package io.devlxd.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookLogTest {
    Path directory;

    Path logger;

    @BeforeEach
    void installLogger(@TempDir Path newDirectory) throws IOException {
        directory = newDirectory;
        logger = Files.writeString(
                directory.resolve("logger"), "#!/bin/sh\nfor word; do echo \"$word\"; done > \"$0.words\"\n");
        Files.setPosixFilePermissions(logger, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void tellsStandardErrorAndTheSystemsLog() throws IOException {
        assertThat(tell("it's $(not)\n`good`\u001b[1m", Map.of())).isEqualTo("it's $(not) `good` [1m\n");

        assertThat(logged()).containsExactly("-t", "devlxd", "-p", "daemon.warning", "--", "it's $(not) `good` [1m");
    }

    @Test
    void saysItOnceWhereStandardErrorIsTheLog() {
        assertThat(tell("no", Map.of("JOURNAL_STREAM", "8:1"))).isEqualTo("no\n");

        assertThat(words()).doesNotExist();
    }

    @Test
    void keepsAMessageShort() throws IOException {
        assertThat(tell("x".repeat(5000), Map.of())).hasSize(1004).endsWith("x...\n");
        assertThat(logged()).last().asString().hasSize(1003);
    }

    @Test
    void doesWithoutALogger() throws IOException {
        Files.delete(logger);

        assertThat(tell("no", Map.of())).isEqualTo("no\n");
    }

    private String tell(String message, Map<String, String> environment) {
        StringWriter err = new StringWriter();
        new HookLog(new PrintWriter(err), environment, logger).tell(message);
        return err.toString();
    }

    private Iterable<String> logged() throws IOException {
        return Files.readAllLines(words());
    }

    private Path words() {
        return directory.resolve("logger.words");
    }
}
