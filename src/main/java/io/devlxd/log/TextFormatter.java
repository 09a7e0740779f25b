package io.devlxd.log;

import java.util.logging.Level;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A line for people: the level, the message, then fields as {@code key=value}. Whatever a message contains, it can neither end
 * its line nor be taken for another one; the lines of a stack trace are indented.
 */
final class TextFormatter extends ExtFormatter {
    private final boolean hasPriority;

    /** @param hasPriority whether each line begins with its priority, as sd-daemon(3) has it */
    TextFormatter(boolean hasPriority) {
        this.hasPriority = hasPriority;
    }

    @Override
    public String format(ExtLogRecord line) {
        String start = hasPriority ? "<" + priority(line.getLevel()) + ">" : "";
        StringBuilder text = new StringBuilder(start)
                .append(String.format("%-5s ", line.getLevel().getName()))
                .append(LineText.message(line.getFormattedMessage()));
        Fact.fieldsOf(line)
                .forEach(
                        (key, value) -> text.append(' ').append(key).append('=').append(LineText.value(value)));
        text.append('\n');
        if (line.getThrown() != null) {
            LineText.trace(line.getThrown()).lines().forEach(one -> text.append(start)
                    .append('\t')
                    .append(LineText.message(one.strip()))
                    .append('\n'));
        }
        return text.toString();
    }

    /** The numbers are syslog's. */
    private static int priority(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return 3;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return 4;
        }
        return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
    }
}
