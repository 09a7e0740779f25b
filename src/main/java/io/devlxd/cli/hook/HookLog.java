package io.devlxd.cli.hook;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a hook has to say: to whoever reads its standard error, and, since most managers do not, to the system's log. */
final class HookLog {
    private static final int LONGEST = 1000;
    private static final int LOGGER_LIMIT_SECONDS = 1;

    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Path logger;

    /** @param logger the program of that name in util-linux and BSD */
    HookLog(PrintWriter err, Map<String, String> environment, Path logger) {
        this.err = err;
        this.environment = environment;
        this.logger = logger;
    }

    void tell(String message) {
        // One line without control characters: it may quote what the container's owner wrote.
        String line = message.strip().replaceAll("\\p{Cntrl}+", " ");
        String bounded = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        err.println(bounded);
        err.flush();
        // Where systemd reads standard error it is in the log already.
        if (!environment.containsKey("JOURNAL_STREAM")) {
            log(bounded);
        }
    }

    private void log(String line) {
        ProcessBuilder command =
                new ProcessBuilder(logger.toString(), "-t", "devlxd", "-p", "daemon.warning", "--", line);
        try {
            Process process = command.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LOGGER_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // A machine without a logger: standard error has to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
