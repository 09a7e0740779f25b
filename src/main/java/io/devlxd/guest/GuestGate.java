package io.devlxd.guest;

import io.devlxd.instance.GuestView;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.peer.Caller;
import io.devlxd.peer.Callers;
import io.devlxd.protocol.GuestRoute;
import io.devlxd.protocol.HttpDate;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens to every request of a guest, in this order: it is well-formed HTTP, its path is clean, there is such a route, the
 * caller is a running instance's root, the host has not switched the API off, the route has the method. Only then a resource
 * sees it. Whoever is not identified learns nothing but which paths exist.
 */
@Singleton
public class GuestGate {
    private static final Logger LOG = Logger.getLogger(GuestGate.class);

    /** Set once the gate has seen a request: what fails later is not the router's doing. */
    private static final String SEEN = GuestGate.class.getName();

    private final Callers callers;
    private final HttpDate date;
    private final GuestTally tally;
    private final WireHeaders headers;

    GuestGate(Callers callers, HttpDate date, GuestTally tally) {
        this.callers = callers;
        this.date = date;
        this.tally = tally;
        this.headers = new WireHeaders(date);
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::failed);
    }

    private void enter(RoutingContext context) {
        context.put(SEEN, true);
        HttpServerRequest request = context.request();
        RequestTarget target = RequestTarget.parse(request.method().name(), request.uri());
        GuestRoute route = routeOf(target);
        if (answersBeforeRouting(context, target, route)) {
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
        identify(context, route, target);
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
            HttpServerRequest request = context.request();
            RequestTarget target = RequestTarget.parse(request.method().name(), request.uri());
            if (!answersBeforeRouting(context, target, routeOf(target))) {
                context.reroute(request.method(), target.path() + target.query());
            }
            return;
        }
        LOG.error("a request failed", context.failure());
        if (context.response().headWritten()) {
            callers.abort(context.request().connection());
            return;
        }
        Answers.error(context.response(), 500, "internal server error");
    }

    /** A path that is not clean is none of a route's, whatever it looks like. */
    private static @Nullable GuestRoute routeOf(RequestTarget target) {
        return target.isClean() ? GuestRoute.of(target.path()) : null;
    }

    private boolean answersBeforeRouting(RoutingContext context, RequestTarget target, @Nullable GuestRoute route) {
        HttpServerRequest request = context.request();
        HttpFault fault = HttpFault.of(request, target);
        if (fault != null) {
            tally.answered(null, fault.status());
            fault.answer(request, date.now());
        } else if (HttpMethod.OPTIONS.equals(request.method()) && target.isServer()) {
            // Not counted: it asks for nothing, and it is how the daemon asks itself whether it answers.
            Answers.exact(context.response(), 200, "", "Content-Length", "0", "Date", date.now());
        } else {
            context.addHeadersEndHandler(end -> answering(context.response(), route));
            if (target.isClean()) {
                return false;
            }
            Answers.redirect(context.response(), target.cleaned());
        }
        // Whatever body is still to come is read and forgotten.
        request.resume();
        return true;
    }

    /** Called once for each answer: a route that starts over begins without handlers. */
    private void answering(HttpServerResponse response, @Nullable GuestRoute route) {
        headers.arrange(response);
        tally.answered(route, response.getStatusCode());
    }

    private void identify(RoutingContext context, GuestRoute route, RequestTarget target) {
        Caller known = callers.known(context.request().connection());
        if (known != null) {
            admit(context, route, target, known);
            return;
        }
        boolean upgrade = EventsRoute.wantsWebSocket(context.request());
        if (upgrade) {
            context.addEndHandler(
                    end -> callers.answeredWithoutUpgrade(context.request().connection()));
        }
        callers.identify(context.request().connection(), upgrade)
                .onSuccess(caller -> admit(context, route, target, caller))
                .onFailure(context::fail);
    }

    private void admit(RoutingContext context, GuestRoute route, RequestTarget target, Caller caller) {
        try {
            RunningInstance run = caller.admitted();
            refuseDisabled(run.view());
            refuseDots(route, target, run.view());
            CallingGuest.set(run);
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

    private void refuse(RoutingContext context, RefusedException refused) {
        Future<Void> answered = Refusals.answer(context.response(), refused);
        if (refused.refusal() == Refusal.TOO_MANY_CONNECTIONS) {
            answered.onComplete(written -> callers.abort(context.request().connection()));
        }
        context.request().resume();
    }
}
