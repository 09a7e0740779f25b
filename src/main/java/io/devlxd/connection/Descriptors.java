package io.devlxd.connection;

import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file descriptors that this process may have. Blocks as little as {@code /proc} does. */
final class Descriptors {
    private final Path proc;

    /** @param proc {@code /proc} */
    Descriptors(Path proc) {
        this.proc = proc;
    }

    /** The most that may be open. Java has raised it at its start as far as it is allowed to. */
    int limit() {
        try (var lines = Files.lines(proc.resolve("self/limits"), StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+")[3])
                    .filter(limit -> !limit.equals("unlimited"))
                    .map(Integer::parseInt)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
        } catch (IOException unknown) {
            return Integer.MAX_VALUE;
        }
    }

    /** The number that the next one would have; as many as that are open at least. */
    int lowestFree() {
        try {
            FileDescriptor free =
                    FileDescriptor.from(proc.resolve("self/limits").toFile());
            free.close();
            return free.intValue();
        } catch (IOException none) {
            return Integer.MAX_VALUE;
        }
    }
}
