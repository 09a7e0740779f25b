package io.devlxd.daemon;

import io.devlxd.admin.HostServer;
import io.devlxd.connection.Callers;
import io.devlxd.event.Listeners;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The end as clients see it: what was asked is answered, listeners are told, nothing is cut off in the middle. The sockets are
 * taken away before, so that nobody new comes.
 */
final class Parting {
    private static final Logger LOG = Logger.getLogger(Parting.class);

    /** Milliseconds within which whoever had just connected has sent its request, and been read. */
    private static final long GRACE = 20;

    private final Vertx vertx;
    private final Callers callers;
    private final Listeners listeners;
    private final HostServer hostServer;

    Parting(Vertx vertx, Callers callers, Listeners listeners, HostServer hostServer) {
        this.vertx = vertx;
        this.callers = callers;
        this.listeners = listeners;
        this.hostServer = hostServer;
    }

    /** Blocks until it is done; what takes longer than {@code limit} is cut off. */
    void await(Duration limit) {
        Future<Void> grace = Future.future(done -> vertx.setTimer(GRACE, late -> done.complete()));
        Future<?> parted = grace.compose(now -> Future.join(listeners.endAll(), callers.part(), hostServer.part()));
        try {
            parted.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("cut off what was not answered within %s", limit);
        } catch (ExecutionException e) {
            LOG.debug("who was to be told was gone already", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
