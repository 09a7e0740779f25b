package io.devlxd.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;

/** A line of the log that also says what it is about, to programs. */
final class Fact extends ExtLogRecord {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> fields;

    Fact(Level level, String sentence, Map<String, String> fields) {
        super(level, sentence, FormatStyle.NO_FORMAT, FactLog.class.getName());
        this.fields = new LinkedHashMap<>(fields);
    }

    Map<String, String> fields() {
        return fields;
    }

    static Map<String, String> fieldsOf(ExtLogRecord line) {
        return line instanceof Fact fact ? fact.fields() : Map.of();
    }
}
