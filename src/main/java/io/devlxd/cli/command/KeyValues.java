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

    /** As {@link #of}, but takes two words {@code KEY VALUE} for one key and its value. */
    public static Map<String, String> orPair(List<String> words) {
        if (words.size() == 2 && !words.get(0).contains("=")) {
            return new TreeMap<>(Map.of(words.get(0), words.get(1)));
        }
        return of(words);
    }
}
