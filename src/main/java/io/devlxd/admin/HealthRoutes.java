package io.devlxd.admin;

import io.devlxd.instance.Snapshots;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Whether the daemon does its work, and how much there is, for those who watch over hosts. */
final class HealthRoutes {
    /** Milliseconds within which the writer must have come to a change that does nothing. */
    private static final long PATIENCE = 2000;

    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Snapshots snapshots;
    private final SelfReport report;

    HealthRoutes(Snapshots snapshots, SelfReport report) {
        this.snapshots = snapshots;
        this.report = report;
    }

    void install(Router router) {
        router.get(HostPaths.HEALTH).handler(this::health);
        router.get(HostPaths.METRICS).handler(this::metrics);
    }

    /** That this is answered shows that requests are; the writer is asked whether changes are made as well. */
    private void health(RoutingContext context) {
        Future<Void> writer =
                Future.fromCompletionStage(snapshots.idle(), context.vertx().getOrCreateContext());
        long timer = context.vertx().setTimer(PATIENCE, late -> {
            if (!writer.isComplete()) {
                Envelope.error(
                        context.response(), UNAVAILABLE, "Changes have waited for " + PATIENCE + " ms: see the disk");
            }
        });
        writer.onSuccess(idle -> {
            if (context.vertx().cancelTimer(timer)) {
                Envelope.sync(context.response(), Map.of("status", "up"));
            }
        });
    }

    /** On a worker, since it is read from files as well. */
    private void metrics(RoutingContext context) {
        context.vertx()
                .executeBlocking(report.metrics()::get, false)
                .onSuccess(text ->
                        context.response().putHeader("Content-Type", PROMETHEUS).end(text))
                .onFailure(context::fail);
    }
}
