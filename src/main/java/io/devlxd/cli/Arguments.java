package io.devlxd.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The words of the command line as they were typed. */
final class Arguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Arguments() {}

    /**
     * Returns {@code args} with their UTF-8 restored: where no locale is set, as in a container manager's hook, Java reads
     * every byte beyond ASCII as a question mark or a replacement character, and a value would be stored so.
     */
    static String[] exact(String... args) {
        if (Arrays.stream(args).noneMatch(Arguments::isDoubtful)) {
            return args;
        }
        try {
            return restored(args, Files.readString(COMMAND_LINE, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return args;
        }
    }

    /** Takes the last words of {@code commandLine} for {@code args}, provided that all the undoubted ones agree. */
    static String[] restored(String[] args, String commandLine) {
        String[] words = commandLine.split("\0", -1);
        // The last word is ended by a NUL as well.
        int start = words.length - 1 - args.length;
        if (start < 0) {
            return args;
        }
        String[] tail = Arrays.copyOfRange(words, start, words.length - 1);
        for (int i = 0; i < args.length; i++) {
            if (!isDoubtful(args[i]) && !args[i].equals(tail[i])) {
                return args;
            }
        }
        return tail;
    }

    private static boolean isDoubtful(String arg) {
        return arg.chars().anyMatch(c -> c == '?' || c > '~');
    }
}
