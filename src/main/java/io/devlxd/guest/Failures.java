package io.devlxd.guest;

import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/** What becomes of requests that fail for no reason that a guest is to know: it hears that they did, and the log has the rest. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** As to whoever may not be told why. */
    static final String UNAVAILABLE = "service unavailable";

    private static final String ANYBODY = "";

    private final BoundedLog log;

    public Failures(Clock clock) {
        this.log = new BoundedLog(new FactLog(Failures.class), clock);
    }

    void tell(Throwable failure) {
        if (isShortOfMemory(failure)) {
            log.warn(ANYBODY, "a guest's request failed: not enough memory (-Xmx)", Map.of());
        } else {
            LOG.error("a request failed", failure);
        }
    }

    static void answer(HttpServerResponse response, Throwable failure) {
        if (isShortOfMemory(failure)) {
            Answers.error(response, 503, UNAVAILABLE);
        } else {
            Answers.error(response, 500, "internal server error");
        }
    }

    /** Nothing but the request has failed then: what it had taken is given back with it. */
    private static boolean isShortOfMemory(Throwable failure) {
        return failure instanceof OutOfMemoryError || failure.getCause() instanceof OutOfMemoryError;
    }
}
