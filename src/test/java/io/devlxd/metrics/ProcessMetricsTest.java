package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {
    @TempDir
    Path proc;

    @BeforeEach
    void run() throws IOException {
        write("stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 5\n");
        write("self/stat", "7 (a ) b) S 1 2 3 0 -1 4194560 10 20 30 40 150 75 70 80 20 0 1 0 4250 1000 0\n");
        write("self/status", "Name:\tdevlxd\nVmSize:\t  2048 kB\nVmRSS:\t    512 kB\n");
        write("self/fd/0", "");
        write("self/fd/1", "");
        limit("1024");
    }

    @Test
    void theKernelsWordIsPassedOn() {
        Exposition exposed = exposed();

        assertThat(exposed.value("process_start_time_seconds")).isEqualTo(1_700_000_042.5);
        assertThat(exposed.value("process_cpu_seconds_total")).isEqualTo(2.25);
        assertThat(exposed.value("process_resident_memory_bytes")).isEqualTo(524_288);
        assertThat(exposed.value("process_virtual_memory_bytes")).isEqualTo(2_097_152);
        assertThat(exposed.value("process_open_fds")).isEqualTo(2);
        assertThat(exposed.value("process_max_fds")).isEqualTo(1024);
    }

    @Test
    void noLimitIsInfinite() throws IOException {
        limit("unlimited");

        assertThat(exposed().value("process_max_fds")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void whatTheKernelDoesNotSayIsNought() {
        Metrics metrics = new Metrics(new ProcessMetrics(proc.resolve("nothing")));

        assertThat(Exposition.parse(metrics.text()).samples.values())
                .containsOnly(0.0)
                .hasSize(6);
    }

    @Test
    void thisProcessHasAllOfIt() {
        Metrics metrics = new Metrics(new ProcessMetrics(Path.of("/proc")));

        assertThat(Exposition.parse(metrics.text()).samples.values()).allMatch(value -> value > 0);
    }

    private Exposition exposed() {
        return Exposition.parse(new Metrics(new ProcessMetrics(proc)).text());
    }

    private void limit(String soft) throws IOException {
        write(
                "self/limits",
                "Limit     Soft Limit  Hard Limit  Units\nMax open files            " + soft
                        + "                 4096                 files\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(proc.resolve(file).getParent());
        Files.writeString(proc.resolve(file), text);
    }
}
