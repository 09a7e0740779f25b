package io.devlxd.log;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** The daemon's standard output, from the moment on that Quarkus has opened it. */
public final class LogOutput {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private LogOutput() {}

    /** Writes lines for people, with priorities if the journal reads them. */
    public static void writeText(Map<String, String> environment) {
        install(new TextFormatter(Journal.isBehind(STANDARD_OUTPUT, environment)));
    }

    /** Writes an object in each line. */
    public static void writeJson() {
        install(new JsonLineFormatter());
    }

    private static void install(Formatter formatter) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            install(formatter, handler);
        }
    }

    /** Quarkus has a handler around the others, so that nothing is lost before it knows them. */
    private static void install(Formatter formatter, Handler handler) {
        if (handler instanceof ConsoleHandler) {
            handler.setFormatter(formatter);
            handler.setFilter(new TraceLimit(Clock.systemUTC()));
        } else if (handler instanceof ExtHandler around) {
            for (Handler inner : around.getHandlers()) {
                install(formatter, inner);
            }
        }
    }
}
