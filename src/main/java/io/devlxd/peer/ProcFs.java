package io.devlxd.peer;

import io.devlxd.instance.InitProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What {@code /proc} tells. A process that is not there, or may not be looked at, has no facts. Where a fact can't be had for
 * another reason, such as too many open files, {@link UncheckedIOException} is thrown: what is not known must not be taken for
 * what is not. Blocks.
 */
final class ProcFs {
    private static final Pattern LINE_FEED = Pattern.compile("\n");
    private static final int STATE_AFTER_NAME = 0;
    private static final int PARENT_AFTER_NAME = 1;
    private static final int THREADS_AFTER_NAME = 17;
    private static final int START_TIME_AFTER_NAME = 19;

    private final Path root;

    /** @param root {@code /proc}, unless a test has its own */
    ProcFs(Path root) {
        this.root = root;
    }

    /**
     * The cgroups of a process, one for each hierarchy; empty if it is gone. Lines end with a line feed alone: that is what the
     * kernel keeps out of a cgroup's name. A carriage return may be in one, and what follows it is still the same guest's name.
     */
    List<Cgroup> cgroups(String process) {
        return read(process, "cgroup").stream()
                .flatMap(LINE_FEED::splitAsStream)
                .map(Cgroup::parse)
                .toList();
    }

    /** The inode of a process' pid namespace. Needs ptrace access to the process. */
    OptionalLong pidNamespace(String process) {
        try {
            String link = Files.readSymbolicLink(root.resolve(process).resolve("ns/pid"))
                    .toString();
            return OptionalLong.of(Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1)));
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /** When a process started, in clock ticks since boot; empty if it has ended, though its parent may not have asked how. */
    OptionalLong startTime(String process) {
        return read(process, "stat").map(ProcFs::parseStartTime).orElse(OptionalLong.empty());
    }

    /** The uid in the daemon's user namespace that stands for uid 0 in the process' one. */
    long rootUid(String process) {
        return read(process, "uid_map").map(ProcFs::parseRootUid).orElse(InitProcess.NO_ROOT);
    }

    String bootId() {
        return read("sys", "kernel/random/boot_id").orElse("").strip();
    }

    /** Tells whether the process behind a pidfd of the daemon's is still there. */
    boolean isAlive(int pidfd) {
        return read("self", "fdinfo/" + pidfd)
                .map(text -> text.lines().anyMatch(line -> line.startsWith("Pid:") && !line.endsWith("-1")))
                .orElse(false);
    }

    /** Tells whether an instance's first process is still the one that was registered. */
    boolean isAlive(InitProcess init) {
        return startTime(Integer.toString(init.pid())).equals(OptionalLong.of(init.startTime()));
    }

    /** The process that a process was started by or, if that is gone, handed to. */
    Optional<String> parent(String process) {
        return read(process, "stat").flatMap(stat -> field(stat, PARENT_AFTER_NAME));
    }

    static OptionalLong parseStartTime(String stat) {
        return field(stat, START_TIME_AFTER_NAME)
                .filter(ticks -> !isZombie(stat))
                .map(ticks -> OptionalLong.of(Long.parseLong(ticks)))
                .orElse(OptionalLong.empty());
    }

    /** A first thread that has ended before the others is a zombie too, but not the last of its process. */
    private static boolean isZombie(String stat) {
        return field(stat, STATE_AFTER_NAME).filter("Z"::equals).isPresent()
                && field(stat, THREADS_AFTER_NAME).filter("1"::equals).isPresent();
    }

    /** Counted behind the second field, the program's name in brackets, which may hold blanks and brackets itself. */
    private static Optional<String> field(String stat, int afterName) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > afterName ? Optional.of(fields[afterName]) : Optional.empty();
    }

    /** Lines of: first id inside, first id outside, count. The kernel translates the outside for whoever opens the file. */
    static long parseRootUid(String uidMap) {
        return uidMap.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(range -> range.length == 3 && range[0].equals("0"))
                .mapToLong(range -> Long.parseLong(range[1]))
                .findFirst()
                .orElse(InitProcess.NO_ROOT);
    }

    private Optional<String> read(String process, String file) {
        try {
            // Processes and cgroups are named at will, in any bytes: these have a character for each.
            return Optional.of(Files.readString(root.resolve(process).resolve(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException | AccessDeniedException none) {
            return Optional.empty();
        } catch (FileSystemException unknown) {
            throw new UncheckedIOException(unknown);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
