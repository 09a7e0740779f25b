package io.devlxd.admin.rest;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one place that says which HTTP status each rejection becomes. */
public final class Rejections {
    private static final Logger LOG = Logger.getLogger(Rejections.class);

    /** Nothing but the request has failed: what it had taken is given back with it. */
    private static final String NO_MEMORY =
            "The daemon has not enough memory for this request: ask for less at a time, or start it with more (-Xmx)";

    private Rejections() {}

    /** Answers why something failed: what was rejected with its reason and status, anything else with 500 and without. */
    public static void answer(HttpServerResponse response, Throwable failure) {
        RejectedException rejected = of(failure);
        if (rejected == null) {
            LOG.error("a request of the host failed", failure);
            Envelope.error(response, 500, "Internal error: see the daemon's log");
            return;
        }
        if (rejected.rejection() == Rejection.UNAVAILABLE) {
            LOG.warnf("a request of the host failed: %s", rejected.getMessage());
        }
        Envelope.error(response, status(rejected.rejection()), rejected.getMessage());
    }

    /** The rejection behind {@code failure}, {@code null} if it is of another kind. */
    public static @Nullable RejectedException of(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof OutOfMemoryError) {
            return new RejectedException(Rejection.UNAVAILABLE, NO_MEMORY);
        }
        return cause instanceof RejectedException rejected ? rejected : null;
    }

    /** No {@code default}: a new rejection does not compile until it has a status. */
    static int status(RejectedException.Rejection rejection) {
        return switch (rejection) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case EXISTS -> 409;
            case OUTDATED -> 412;
            case TOO_LARGE -> 413;
            case FORBIDDEN -> 403;
            case NO_SPACE -> 507;
            case UNAVAILABLE -> 503;
        };
    }
}
