package io.devlxd.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Logger;

/** What one class logs meanwhile, as text. */
public final class RecordedLog extends Handler {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public RecordedLog(Class<?> where) {
        logger = Logger.getLogger(where.getName());
        setFormatter(new TextFormatter(false));
        logger.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(getFormatter().format(line).stripTrailing());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
