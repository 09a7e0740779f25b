package io.devlxd.cli.command;

import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The user's editor, looked for as LXD's client does. */
final class Editor {
    private static final String DEFAULT = "vi";

    private final String command;

    Editor(Map<String, String> environment) {
        this.command = Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(DEFAULT);
    }

    /** Returns what the user makes of {@code text}; waits for the editor's end. */
    String edit(String text) throws IOException {
        // Readable by its owner only, as the text may hold secrets.
        Path file = Files.createTempFile("devlxd-", ".yaml");
        try {
            Files.writeString(file, text);
            run(file);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void run(Path file) throws IOException {
        // By the shell, since the variable may hold options too.
        int status = ended(new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start());
        if (status != 0) {
            throw new CommandFailure("the editor '" + command + "' ended with status " + status
                    + ": nothing was changed; $EDITOR names another one");
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
