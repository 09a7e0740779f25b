package io.devlxd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final Path descriptors;

    private final StringWriter err = new StringWriter();
    private long now = -5;

    ProgressTest(@TempDir Path descriptors) {
        this.descriptors = descriptors;
    }

    @Test
    void saysHowMuchAndHowFast() throws IOException {
        Progress progress = onTerminal(10 * MEGABYTE);

        after(Duration.ofMillis(500), progress, 4 * MEGABYTE);

        assertThat(drawn()).isEqualTo("Importing: 40% of 10.00MB (8.00MB/s)");
    }

    @Test
    void isDrawnTenTimesASecondAtMost() throws IOException {
        Progress progress = onTerminal(10 * MEGABYTE);

        for (int i = 0; i < 1000; i++) {
            after(Duration.ofMillis(1), progress, 1);
        }

        assertThat(err.toString().split("\r", -1)).hasSize(11);
    }

    @Test
    void countsWithoutATotalToo() throws IOException {
        Progress progress = onTerminal(-1);

        after(Duration.ofSeconds(1), progress, 2 * MEGABYTE);

        assertThat(drawn()).isEqualTo("Importing: 2.00MB (2.00MB/s)");
    }

    @Test
    void isNeverMoreThanAll() throws IOException {
        Progress progress = onTerminal(MEGABYTE);

        after(Duration.ofSeconds(1), progress, MEGABYTE + 400);

        assertThat(drawn()).startsWith("Importing: 100% of 1.00MB");
    }

    @Test
    void leavesNothingBehind() throws IOException {
        Progress progress = onTerminal(10);
        after(Duration.ofSeconds(1), progress, 1);

        progress.close();

        assertThat(drawn()).isEmpty();
    }

    @Test
    void countsWhatIsRead() throws IOException {
        Progress progress = onTerminal(4);
        InputStream in = progress.counting(InputStream.nullInputStream());

        now += Duration.ofSeconds(1).toNanos();
        assertThat(in.read()).isNegative();

        assertThat(drawn()).startsWith("Importing: 0% of ");
    }

    @Test
    void saysNothingToAPipe() {
        try (Progress progress = progress(10)) {
            after(Duration.ofSeconds(1), progress, 5);
        }

        assertThat(err.toString()).isEmpty();
    }

    private Progress onTerminal(long total) throws IOException {
        Files.createSymbolicLink(descriptors.resolve("2"), Path.of("/dev/pts/0"));
        return progress(total);
    }

    private Progress progress(long total) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Map.of(),
                new Terminals(descriptors));
        return new Progress(console, () -> now, "Importing", total);
    }

    private void after(Duration time, Progress progress, long bytes) {
        now += time.toNanos();
        progress.add(bytes);
    }

    /** Returns what the last line shows. */
    private String drawn() {
        return err.toString().substring(err.toString().lastIndexOf("\u001b[K") + "\u001b[K".length());
    }
}
