package io.devlxd.cli.hook;

import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel says of processes. */
final class Processes {
    private static final String ENDED = "ZX";

    private final Path proc;

    /** @param proc {@code /proc}, unless a test has its own */
    Processes(Path proc) {
        this.proc = proc;
    }

    /** Tells whether a process runs; one that has ended and waits to be asked why does not. */
    boolean isAlive(long pid) {
        String stat = read(pid, "stat");
        // The program's name before it, in brackets, may hold blanks and brackets itself.
        String afterName = stat.substring(stat.lastIndexOf(')') + 1).strip();
        return !afterName.isEmpty() && ENDED.indexOf(afterName.charAt(0)) < 0;
    }

    /**
     * Returns the first process of the container that {@code manager} has started: its child with a pid namespace of its own.
     *
     * @throws CommandFailure if there is not exactly one
     */
    long leaderOf(long manager) {
        Optional<String> outside = pidNamespace(manager);
        List<Long> leaders = Stream.of(
                        read(manager, "task/" + manager + "/children").split(" "))
                .filter(child -> !child.isBlank())
                .map(child -> Long.parseLong(child.strip()))
                .filter(child ->
                        pidNamespace(child).isPresent() && !pidNamespace(child).equals(outside))
                .toList();
        if (outside.isEmpty() || leaders.size() != 1) {
            throw new CommandFailure("process " + manager + " has " + leaders.size()
                    + " children with a pid namespace of their own, where a container's manager has one");
        }
        return leaders.get(0);
    }

    private Optional<String> pidNamespace(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(file(pid, "ns/pid")).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private String read(long pid, String file) {
        try {
            return Files.readString(file(pid, file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private Path file(long pid, String file) {
        return proc.resolve(Long.toString(pid)).resolve(file);
    }
}
