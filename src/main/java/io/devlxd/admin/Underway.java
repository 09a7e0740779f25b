package io.devlxd.admin;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/** Counts the requests that have come and are not answered yet. Any thread. */
final class Underway {
    private final Promise<Void> none = Promise.promise();
    private int count;
    private boolean parting;

    /** A handler that lets every request pass. */
    void pass(RoutingContext context) {
        change(1);
        // Also when the client goes away without having waited.
        context.addEndHandler(ended -> change(-1));
        context.next();
    }

    /** From now on only those count that are there. Completes when all of them are answered. */
    Future<Void> part() {
        synchronized (this) {
            parting = true;
        }
        change(0);
        return none.future();
    }

    private void change(int by) {
        boolean done;
        synchronized (this) {
            count += by;
            done = parting && count == 0;
        }
        if (done) {
            none.tryComplete();
        }
    }
}
