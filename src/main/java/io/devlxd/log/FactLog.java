package io.devlxd.log;

import java.util.Map;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** Writes facts. Their fields must have neither a value of a key nor anything else that a guest or an operator keeps secret. */
public final class FactLog {
    private final Logger logger;

    public FactLog(Class<?> where) {
        this.logger = Logger.getLogger(where.getName());
    }

    /**
     * Tells a fact that is as it should be.
     *
     * @param sentence short, and the same for all facts of a kind
     * @param fields by their names, in the order in which they are to be shown
     */
    public void info(String sentence, Map<String, String> fields) {
        write(Level.INFO, sentence, fields);
    }

    /** Tells a fact that an operator may want to do something about; the parameters are those of {@link #info}. */
    public void warn(String sentence, Map<String, String> fields) {
        write(Level.WARN, sentence, fields);
    }

    private void write(Level level, String sentence, Map<String, String> fields) {
        if (logger.isLoggable(level)) {
            Fact fact = new Fact(level, sentence, fields);
            fact.setLoggerName(logger.getName());
            logger.logRaw(fact);
        }
    }
}
