package io.devlxd.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Text as it may stand in a line of the log. */
final class LineText {
    private static final int LONGEST = 8192;

    /** What a terminal or a journal would take for more than a letter. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private static final Pattern PLAIN = Pattern.compile("[^\\s\"=\\\\]+");

    private LineText() {}

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** In many lines, not without end. */
    static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return cut(trace.toString());
    }

    /** In one line, not without end. */
    static String message(String text) {
        return UNPRINTABLE
                .matcher(cut(text))
                .replaceAll(
                        match -> String.format("\\\\u%04x", (int) match.group().charAt(0)));
    }

    /** In quotes where it could be taken for more than one value. */
    static String value(String text) {
        if (PLAIN.matcher(text).matches()) {
            return message(text);
        }
        return '"' + message(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
}
