package io.devlxd.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * An object in each line, with a fact's fields beside {@code timestamp}, {@code level}, {@code logger} and {@code message}.
 * JBoss' own formatter for JSON would hide them in an object of their own, and wants JSON-P where the log manager is loaded,
 * before the program.
 */
final class JsonLineFormatter extends ExtFormatter {
    @Override
    public String format(ExtLogRecord line) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", line.getInstant().toString())
                .put("level", line.getLevel().getName())
                .put("logger", line.getLoggerName())
                .put("message", LineText.cut(line.getFormattedMessage()));
        Fact.fieldsOf(line).forEach(object::put);
        if (line.getThrown() != null) {
            object.put("exception", LineText.trace(line.getThrown()));
        }
        return object + "\n";
    }
}
