package io.devlxd.guest;

import io.devlxd.instance.GuestView;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.peer.Caller;
import io.devlxd.protocol.GuestRoute;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes of which it is known who asks, in this order: the path is clean, there is such a route, the caller is a
 * running instance's root, the host has not switched the API off, the route has the method. Only then a resource sees it. Whoever
 * is no instance's root learns nothing but which paths exist.
 */
final class GuestDispatch {
    private final GuestTally tally;
    private final WireHeaders headers;
    private final KeptAnswers kept;

    GuestDispatch(GuestTally tally, WireHeaders headers, KeptAnswers kept) {
        this.tally = tally;
        this.headers = headers;
        this.kept = kept;
    }

    /** To its route, or to the answer that there is none for it. */
    void route(RoutingContext context, RequestTarget target, Caller caller) {
        GuestRoute route = routeOf(target);
        if (route != null && answerAgain(context, route, target, caller)) {
            return;
        }
        context.addHeadersEndHandler(end -> {
            answering(context.response(), route);
            kept.keep(context, target);
        });
        HttpServerRequest request = context.request();
        if (!target.isClean()) {
            redirect(context, target);
            return;
        }
        if (HttpMethod.HEAD.equals(request.method()) || !target.isPlain()) {
            reroute(context, target);
            return;
        }
        // Nothing is negotiated: what a route answers, and takes, does not depend on what the client says of types.
        request.headers().remove(HttpHeaders.ACCEPT).remove(HttpHeaders.CONTENT_TYPE);
        if (route == null) {
            Answers.error(context.response(), 404, "404 page not found");
            request.resume();
            return;
        }
        admit(context, route, target, caller);
    }

    /** What the router has refused it may understand in its plain form. */
    void routeRefused(RoutingContext context, RequestTarget target, Caller caller) {
        if (target.isClean()) {
            context.reroute(context.request().method(), target.path() + target.query());
            return;
        }
        context.addHeadersEndHandler(end -> answering(context.response(), null));
        redirect(context, target);
    }

    private void admit(RoutingContext context, GuestRoute route, RequestTarget target, Caller caller) {
        try {
            RunningInstance run = caller.admitted();
            GuestView view = run.view();
            refuseDisabled(view);
            refuseDots(route, target, view);
            CallingGuest.set(run);
            KeptAnswers.expect(context, view);
            answer(context, route);
        } catch (RefusedException e) {
            refuse(context, e);
        }
    }

    /** With what a resource has answered before, if that is still so. */
    private boolean answerAgain(RoutingContext context, GuestRoute route, RequestTarget target, Caller caller) {
        RunningInstance run = caller.refusal() == null ? caller.run() : null;
        KeptAnswers.Answer answer =
                run == null || run.hasStopped() ? null : KeptAnswers.find(context.request(), target, run.view());
        if (answer == null) {
            return false;
        }
        tally.answered(route, 200);
        headers.set(context.response(), answer.type(), answer.length());
        context.response().end(answer.body());
        context.request().resume();
        return true;
    }

    private static void redirect(RoutingContext context, RequestTarget target) {
        Answers.redirect(context.response(), target.cleaned());
        context.request().resume();
    }

    /**
     * Starts over with what resources understand. HEAD is to be answered like GET, with the length that the body would have, but
     * Quarkus would leave the length out with the body; Vert.x keeps the body back by itself.
     */
    private static void reroute(RoutingContext context, RequestTarget target) {
        HttpMethod method = context.request().method();
        if (HttpMethod.HEAD.equals(method)) {
            CallingGuest.wantsNoBody(context);
        }
        context.reroute(
                HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method, target.encodedPath() + target.query());
    }

    private static void answer(RoutingContext context, GuestRoute route) {
        String method = context.request().method().name();
        if (route.allows(method)) {
            context.next();
            return;
        }
        context.response().putHeader("Allow", route.allowed());
        Answers.error(context.response(), 405, "method \"" + method + "\" not allowed");
        context.request().resume();
    }

    private static void refuseDisabled(GuestView view) {
        if (!view.isApiEnabled()) {
            throw new RefusedException(Refusal.API_DISABLED);
        }
    }

    /** The router would take an encoded {@code .} or {@code ..} for a step; to LXD it is a name that nothing has. */
    private static void refuseDots(GuestRoute route, RequestTarget target, GuestView view) {
        if (!isDots(route.parameter(target.path()))) {
            return;
        }
        if (route == GuestRoute.CONFIG_KEY) {
            throw new RefusedException(Refusal.HIDDEN_KEY);
        }
        throw new RefusedException(view.mayFetchImages() ? Refusal.IMAGE_NOT_FOUND : Refusal.IMAGES_DISABLED);
    }

    private static boolean isDots(String parameter) {
        String decoded = parameter.replace("%2e", ".").replace("%2E", ".");
        return decoded.equals(".") || decoded.equals("..");
    }

    static void refuse(RoutingContext context, RefusedException refused) {
        Refusals.answer(context.response(), refused);
        context.request().resume();
    }

    /** A path that is not clean is none of a route's, whatever it looks like. */
    private static @Nullable GuestRoute routeOf(RequestTarget target) {
        return target.isClean() ? GuestRoute.of(target.path()) : null;
    }

    /** Called once for each answer: a route that starts over begins without handlers. */
    private void answering(HttpServerResponse response, @Nullable GuestRoute route) {
        headers.arrange(response);
        tally.answered(route, response.getStatusCode());
    }

    /** The answer to a request that goes nowhere counts as its route's all the same. */
    void expectAnswer(RoutingContext context, RequestTarget target) {
        context.addHeadersEndHandler(end -> answering(context.response(), routeOf(target)));
    }
}
