package io.devlxd.admin;

import io.devlxd.instance.RejectedException;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** The one place that says which HTTP status each rejection becomes. */
final class Rejections {
    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private Rejections() {}

    static void answer(HttpServerResponse response, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RejectedException rejected) {
            Envelope.error(response, status(rejected.rejection()), rejected.getMessage());
        } else {
            LOG.error("a request of the host failed", cause);
            Envelope.error(response, 500, "Internal error: see the daemon's log");
        }
    }

    /** No {@code default}: a new rejection does not compile until it has a status. */
    static int status(RejectedException.Rejection rejection) {
        return switch (rejection) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case EXISTS -> 409;
            case OUTDATED -> 412;
            case TOO_LARGE -> 413;
        };
    }
}
