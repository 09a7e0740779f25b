package io.devlxd.guest;

import io.devlxd.connection.Callers;
import io.devlxd.instance.GuestView;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.peer.Caller;
import io.devlxd.protocol.GuestRoute;
import io.devlxd.protocol.HttpDate;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * What happens to every request of a guest, in this order: it is well-formed HTTP, it is known whose it is, that one has no
 * connection too many and has not asked too often, the path is clean, there is such a route, the caller is a running instance's
 * root, the host has not switched the API off, the route has the method. Only then a resource sees it. Whoever is no instance's
 * root learns nothing but which paths exist.
 */
@Singleton
public class GuestGate {
    /** Set once the gate has seen a request: what fails later is not the router's doing. */
    private static final String SEEN = GuestGate.class.getName();

    private static final int TOO_LARGE = 413;

    private final Callers callers;
    private final HttpDate date;
    private final GuestTally tally;
    private final Failures failures;
    private final WireHeaders headers;
    private final KeptAnswers kept;
    private final Pauses pauses = new Pauses();
    private final Step route = this::route;
    private final Step routeRefused = this::routeRefused;

    GuestGate(Callers callers, HttpDate date, GuestTally tally, Failures failures, KeptAnswers kept) {
        this.kept = kept;
        this.callers = callers;
        this.date = date;
        this.tally = tally;
        this.failures = failures;
        this.headers = new WireHeaders(date);
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::failed);
    }

    private void enter(RoutingContext context) {
        boolean isNew = context.data().put(SEEN, true) == null;
        receive(context, isNew, route);
    }

    /** @param isNew whether it has not been here before, to be sent to another path */
    private void receive(RoutingContext context, boolean isNew, Step next) {
        HttpServerRequest request = context.request();
        RequestTarget target = RequestTarget.parse(request.method().name(), request.uri());
        HttpFault fault = HttpFault.of(request, target);
        if (fault != null) {
            tally.answered(null, fault.status());
            fault.answer(request, date.now(), () -> callers.end(request.connection()));
            // Whatever body is still to come is read and forgotten.
            request.resume();
            return;
        }
        Caller known = callers.known(request.connection());
        if (known != null) {
            meet(context, target, known, isNew, next);
        } else {
            identify(context, caller -> meet(context, target, caller, isNew, next));
        }
    }

    private void identify(RoutingContext context, Handler<Caller> met) {
        HttpServerRequest request = context.request();
        boolean upgrade = EventsRoute.wantsWebSocket(request);
        if (upgrade) {
            context.addEndHandler(end -> callers.answeredWithoutUpgrade(request.connection()));
        }
        callers.identify(request.connection(), upgrade).onSuccess(met).onFailure(context::fail);
    }

    private void meet(RoutingContext context, RequestTarget target, Caller caller, boolean isNew, Step next) {
        HttpServerRequest request = context.request();
        if (caller.refusal() == Refusal.TOO_MANY_CONNECTIONS) {
            turnAway(context, target);
        } else if (isNew && !callers.mayAsk(request.connection(), caller)) {
            refuseLater(context, target);
        } else if (HttpMethod.OPTIONS.equals(request.method()) && target.isServer()) {
            // Not counted: it asks for nothing, and it is how the daemon asks itself whether it answers.
            Answers.exact(context.response(), 200, "", "Content-Length", "0", "Date", date.now());
            request.resume();
        } else {
            next.take(context, target, caller);
        }
    }

    private void route(RoutingContext context, RequestTarget target, Caller caller) {
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
        // Nothing is negotiated: what a route answers, and what it takes, does not depend on what the client says of
        // types.
        request.headers().remove(HttpHeaders.ACCEPT).remove(HttpHeaders.CONTENT_TYPE);
        if (route == null) {
            Answers.error(context.response(), 404, "404 page not found");
            request.resume();
            return;
        }
        admit(context, route, target, caller);
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

    /**
     * The router refuses some requests before any route sees them, though LXD serves them: an empty {@code Host}, which real
     * clients send, and targets that are no paths.
     */
    private void failed(RoutingContext context) {
        if (context.get(SEEN) == null) {
            context.put(SEEN, true);
            // As Quarkus does for those that it takes: nothing may be read before the caller is known.
            context.request().pause();
            receive(context, true, routeRefused);
            return;
        }
        if (isTooLarge(context.response())) {
            return;
        }
        failures.tell(context.failure());
        if (context.response().headWritten()) {
            callers.abort(context.request().connection());
            return;
        }
        Failures.answer(context.response(), context.failure());
    }

    /** Quarkus has said so and ends the connection; that the route fails for want of a body is no fault of the daemon's. */
    private static boolean isTooLarge(HttpServerResponse response) {
        return response.ended() && response.getStatusCode() == TOO_LARGE;
    }

    private void routeRefused(RoutingContext context, RequestTarget target, Caller caller) {
        if (target.isClean()) {
            context.reroute(context.request().method(), target.path() + target.query());
            return;
        }
        context.addHeadersEndHandler(end -> answering(context.response(), null));
        redirect(context, target);
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

    private static void refuse(RoutingContext context, RefusedException refused) {
        Refusals.answer(context.response(), refused);
        context.request().resume();
    }

    /** Whatever it asks for: this connection is one too many, and counted nowhere as long as it is there. */
    private void turnAway(RoutingContext context, RequestTarget target) {
        context.addHeadersEndHandler(end -> answering(context.response(), routeOf(target)));
        Refusals.answer(context.response(), new RefusedException(Refusal.TOO_MANY_CONNECTIONS))
                .onComplete(written -> callers.abort(context.request().connection()));
        context.request().resume();
    }

    /**
     * Not at once: whoever asks again with each answer, on however many connections, old or new, then does so once a second on
     * each, and the others are served meanwhile.
     */
    private void refuseLater(RoutingContext context, RequestTarget target) {
        HttpServerResponse response = context.response();
        context.addHeadersEndHandler(end -> answering(response, routeOf(target)));
        context.vertx().setTimer(pauses.next(), later -> {
            if (!response.closed()) {
                refuse(context, new RefusedException(Refusal.TOO_MANY_REQUESTS));
            }
        });
    }

    /** What comes next, once it is known who asks. */
    private interface Step {
        void take(RoutingContext context, RequestTarget target, Caller caller);
    }
}
