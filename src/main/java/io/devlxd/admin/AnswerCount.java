package io.devlxd.admin;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Tells of each answer of a router's, whichever of its routes gives it. */
final class AnswerCount {
    private final RouteTemplates templates;
    private final SelfReport report;

    private AnswerCount(RouteTemplates templates, SelfReport report) {
        this.templates = templates;
        this.report = report;
    }

    /** Called when all routes are installed; this one comes before them. */
    static void install(Router router, SelfReport report) {
        AnswerCount count = new AnswerCount(new RouteTemplates(router), report);
        router.route().order(Integer.MIN_VALUE).handler(count::enter);
    }

    private void enter(RoutingContext context) {
        long start = report.nanoTime().getAsLong();
        context.addHeadersEndHandler(end -> report.requests()
                .answered(
                        templates.of(context.request().path()),
                        context.response().getStatusCode(),
                        report.nanoTime().getAsLong() - start));
        context.next();
    }
}
