package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.health.HealthReport;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the daemon does its work, and how much there is, for those who watch over hosts. */
final class HealthRoutes {
    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final SelfReport report;
    private final String version;
    private final Instant started;

    /** By the clock that nobody sets. */
    private final long startedAt;

    HealthRoutes(SelfReport report, Clock clock, String version) {
        this.report = report;
        this.version = version;
        this.started = clock.instant();
        this.startedAt = report.nanoTime().getAsLong();
    }

    void install(Router router) {
        router.get(HostPaths.HEALTH).handler(this::health);
        router.get(HostPaths.METRICS).handler(this::metrics);
    }

    /** With recursion the numbers come along. */
    private void health(RoutingContext context) {
        boolean isWhole = new HostRequest(context).recursion() > 0;
        Vertx vertx = context.vertx();
        Future.fromCompletionStage(report.health().check(), vertx.getOrCreateContext())
                .compose(found -> (isWhole ? read(vertx, report.activity()) : Future.succeededFuture(nothing()))
                        .map(activity -> document(found, activity))
                        .onSuccess(document -> answer(context, found, document)))
                .onFailure(context::fail);
    }

    private void metrics(RoutingContext context) {
        read(context.vertx(), report.metrics())
                .onSuccess(text ->
                        context.response().putHeader("Content-Type", PROMETHEUS).end(text))
                .onFailure(context::fail);
    }

    private static void answer(RoutingContext context, HealthReport found, Map<String, Object> document) {
        if (found.isUp()) {
            Envelope.sync(context.response(), document);
        } else {
            Envelope.error(context.response(), UNAVAILABLE, "Not well: " + found.faults(), document);
        }
    }

    private Map<String, Object> document(HealthReport found, Map<String, Object> activity) {
        String directory = report.directory().toString();
        Duration uptime = Duration.ofNanos(report.nanoTime().getAsLong() - startedAt);
        return new HealthDocument(found, version, directory, started, uptime, activity).document();
    }

    private static Map<String, Object> nothing() {
        return Map.of();
    }

    /** On a worker, since files are read for it as well. */
    private static <T> Future<T> read(Vertx vertx, Supplier<T> numbers) {
        return vertx.executeBlocking(numbers::get, false);
    }
}
