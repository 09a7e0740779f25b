package io.devlxd.cli.command;

import io.devlxd.cli.host.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code KEY=VALUE} words of a command line. */
public final class KeyValues {
    private KeyValues() {}

    /** Splits each word at its first equals sign, so that a value may hold more of them, or be empty. */
    public static Map<String, String> of(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new CommandFailure.Usage("'" + word + "' is not of the form KEY=VALUE");
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return values;
    }
}
