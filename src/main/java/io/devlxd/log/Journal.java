package io.devlxd.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether somebody reads the log who knows priorities. */
final class Journal {
    static final String VARIABLE = "JOURNAL_STREAM";

    private Journal() {}

    /**
     * Tells whether {@code stream} leads to the journal. The variable alone says little: all that a service starts inherits it,
     * wherever its own output goes.
     *
     * @param stream such as {@code /proc/self/fd/1}
     */
    static boolean isBehind(Path stream, Map<String, String> environment) {
        String journal = environment.getOrDefault(VARIABLE, "");
        if (journal.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> file = Files.readAttributes(stream, "unix:dev,ino");
            return journal.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException e) {
            return false;
        }
    }
}
