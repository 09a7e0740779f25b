package io.devlxd.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel says of this process, under the names that all programs use for it. The library's own part for that wants
 * management beans, which a native executable does without. What the kernel does not say is 0. Blocks.
 */
public final class ProcessMetrics implements Part {
    /** Of the fields of {@code stat} behind the program's name, which may hold blanks. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;
    private static final int START_TIME = 19;

    /** What the kernel shows times in, whatever it counts in itself. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long KIB = 1024;

    private final Path proc;

    /** @param procRoot {@code /proc} */
    public ProcessMetrics(Path procRoot) {
        this.proc = procRoot;
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                Gauges.one("process_start_time_seconds", "Start of the process, since 1970.", this::startTime),
                Gauges.one("process_resident_memory_bytes", "Memory in use.", this::residentMemory),
                Gauges.one("process_virtual_memory_bytes", "Address space in use.", () -> status("VmSize:") * KIB),
                Gauges.one("process_open_fds", "Open file descriptors.", this::openFiles),
                Gauges.one("process_max_fds", "The most file descriptors that may be open.", this::maxFiles),
                this::cpuTime);
    }

    long residentMemory() {
        return status("VmRSS:") * KIB;
    }

    private CounterSnapshot cpuTime() {
        long ticks = stat(USER_TIME) + stat(SYSTEM_TIME);
        return CounterSnapshot.builder()
                .name("process_cpu_seconds")
                .help("Processor time, of user and system together.")
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(ticks / TICKS_PER_SECOND)
                        .build())
                .build();
    }

    private double startTime() {
        return Long.parseLong(word(read("stat"), "btime")) + stat(START_TIME) / TICKS_PER_SECOND;
    }

    private long openFiles() {
        try (Stream<Path> files = Files.list(proc.resolve("self/fd"))) {
            return files.count();
        } catch (IOException unknown) {
            return 0;
        }
    }

    private double maxFiles() {
        String limit = word(read("self/limits"), "Max open files");
        return limit.equals("unlimited") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit);
    }

    private long stat(int field) {
        String stat = read("self/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > field ? Long.parseLong(fields[field]) : 0;
    }

    private long status(String name) {
        return Long.parseLong(word(read("self/status"), name));
    }

    /** The word behind {@code name}, with which a line begins. */
    private static String word(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .findFirst()
                .orElse("0");
    }

    private String read(String file) {
        try {
            return Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unknown) {
            return "";
        }
    }
}
