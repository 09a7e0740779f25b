package io.devlxd.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @Test
    void onlyWhatLeadsThereDoes(@TempDir Path directory) throws IOException {
        Path stream = Files.createFile(directory.resolve("journal"));
        Path other = Files.createFile(directory.resolve("terminal"));
        String name = Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");

        assertThat(Journal.isBehind(stream, Map.of("JOURNAL_STREAM", name))).isTrue();
        assertThat(Journal.isBehind(
                        Files.createSymbolicLink(directory.resolve("1"), stream), Map.of("JOURNAL_STREAM", name)))
                .isTrue();
        assertThat(Journal.isBehind(other, Map.of("JOURNAL_STREAM", name))).isFalse();
        assertThat(Journal.isBehind(stream, Map.of())).isFalse();
        assertThat(Journal.isBehind(stream, Map.of("JOURNAL_STREAM", "0:0"))).isFalse();
        assertThat(Journal.isBehind(directory.resolve("closed"), Map.of("JOURNAL_STREAM", name)))
                .isFalse();
    }
}
