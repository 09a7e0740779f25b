package io.devlxd.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which of a process' streams are terminals. {@link System#console()} cannot tell: it speaks of standard input and output
 * together, and from JDK 22 on it is there without a terminal too.
 */
public final class Terminals {
    public static final int IN = 0;
    public static final int OUT = 1;
    public static final int ERR = 2;

    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/[0-9]+|tty[^/]*|console|hvc[0-9]+)");

    private final Path descriptors;

    /** {@code descriptors} is a directory of links as {@code /proc/self/fd} is one. */
    public Terminals(Path descriptors) {
        this.descriptors = descriptors;
    }

    public static Terminals ofProcess() {
        return new Terminals(Path.of("/proc/self/fd"));
    }

    public boolean isTerminal(int descriptor) {
        try {
            Path file = Files.readSymbolicLink(descriptors.resolve(Integer.toString(descriptor)));
            return TERMINAL.matcher(file.toString()).matches();
        } catch (IOException e) {
            // Closed, or no /proc: nobody watches.
            return false;
        }
    }
}
