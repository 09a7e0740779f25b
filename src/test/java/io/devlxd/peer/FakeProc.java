package io.devlxd.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code /proc} in which a test makes the processes. */
public final class FakeProc {
    private static final String PARENT_TO_PRIORITY = " 1 2 3 0 -1 4194560 10 20 30 40 50 60 70 80 20 0 ";

    private final Path root;

    public FakeProc(Path root) {
        this.root = root;
        write("sys/kernel/random/boot_id", "b00t\n");
    }

    /** A process that shares everything with the daemon. */
    public FakeProc process(String process, long startTime) {
        return process(process, "sh", startTime);
    }

    public FakeProc process(String process, String program, long startTime) {
        return stat(process, program, "S", 1, startTime);
    }

    /** Its first thread has ended; how it did nobody has asked yet. */
    public FakeProc zombie(String process, int threads, long startTime) {
        return stat(process, "sh", "Z", threads, startTime);
    }

    private FakeProc stat(String process, String program, String state, int threads, long startTime) {
        return write(
                process + "/stat",
                "7 (" + program + ") " + state + PARENT_TO_PRIORITY + threads + " 0 " + startTime + " 1000 0\n");
    }

    /**
     * The cgroups that a process is in.
     *
     * @param cgroups lines of {@code ID:CONTROLLERS:PATH}
     */
    public FakeProc cgroups(String process, String... cgroups) {
        return write(process + "/cgroup", String.join("\n", cgroups) + "\n");
    }

    /** Its cgroups can be read once; meanwhile {@code event} happens. */
    public FakeProc cgroupsWhile(String process, Runnable event, String cgroup) {
        Path pipe = root.resolve(process).resolve("cgroup");
        try {
            Files.deleteIfExists(pipe);
            new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        // Opening it waits for whoever reads, and whoever reads waits for the end of what is written.
        Thread kernel = new Thread(() -> {
            try (var out = Files.newOutputStream(pipe)) {
                event.run();
                out.write((cgroup + "\n").getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        kernel.setDaemon(true);
        kernel.start();
        return this;
    }

    public FakeProc pidNamespace(String process, long inode) {
        try {
            Path link =
                    Files.createDirectories(root.resolve(process).resolve("ns")).resolve("pid");
            Files.createSymbolicLink(link, Path.of("pid:[" + inode + "]"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeProc uidMap(String process, String... ranges) {
        return write(process + "/uid_map", String.join("\n", ranges) + "\n");
    }

    /** A pidfd of the daemon's, of a process that is {@code pid} or, when that is gone, -1. */
    public FakeProc pidfd(int pidfd, int pid) {
        return descriptor(pidfd, "pos:\t0\nflags:\t02000002\nPid:\t" + pid + "\nNSpid:\t" + pid + "\n");
    }

    public FakeProc descriptor(int descriptor, String info) {
        return write("self/fdinfo/" + descriptor, info);
    }

    /** The limits of the daemon itself. */
    public FakeProc limits(String... lines) {
        return write("self/limits", String.join("\n", lines) + "\n");
    }

    /** It is there, but opening it fails, as it does when too many files are open. */
    public FakeProc unreadable(String process, String file) {
        try {
            Path loop = Files.createDirectories(root.resolve(process)).resolve(file);
            Files.createSymbolicLink(loop, loop);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void gone(String process) {
        try {
            Files.delete(root.resolve(process).resolve("stat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeProc write(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text, StandardCharsets.ISO_8859_1);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
