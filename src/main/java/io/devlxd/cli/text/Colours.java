package io.devlxd.cli.text;

import java.util.Map;

/** What a terminal shows in another colour. Plain text is left as it is: {@link #NONE} colours nothing. */
public enum Colours {
    NONE,
    ANSI;

    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    private static final Map<String, String> STATES = Map.of(
            "READY", GREEN,
            "RUNNING", GREEN,
            "SUCCESS", GREEN,
            "STOPPED", FAINT,
            "CANCELLED", FAINT,
            "FAILURE", RED);

    String heading(String text) {
        return painted(BOLD, text);
    }

    /** Colours {@code text} if it is the name of a state, with blanks around it or not. */
    String state(String text) {
        return painted(STATES.getOrDefault(text.strip(), ""), text);
    }

    private String painted(String colour, String text) {
        return this == NONE || colour.isEmpty() ? text : colour + text + RESET;
    }
}
