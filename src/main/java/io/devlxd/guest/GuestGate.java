package io.devlxd.guest;

import io.devlxd.connection.Callers;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.peer.Caller;
import io.devlxd.protocol.HttpDate;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What happens to every request of a guest first, in this order: it is well-formed HTTP, it is known whose it is, that one has no
 * connection too many and has not asked too often. The rest is up to {@link GuestDispatch}.
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
    private final GuestDispatch dispatch;
    private final Pauses pauses = new Pauses();
    private final Step route;
    private final Step routeRefused;

    GuestGate(Callers callers, HttpDate date, GuestTally tally, Failures failures, KeptAnswers kept) {
        this.callers = callers;
        this.date = date;
        this.tally = tally;
        this.failures = failures;
        this.dispatch = new GuestDispatch(tally, new WireHeaders(date), kept);
        // Once, not for each request.
        this.route = dispatch::route;
        this.routeRefused = dispatch::routeRefused;
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

    /** Whatever it asks for: this connection is one too many, and counted nowhere as long as it is there. */
    private void turnAway(RoutingContext context, RequestTarget target) {
        dispatch.expectAnswer(context, target);
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
        dispatch.expectAnswer(context, target);
        context.vertx().setTimer(pauses.next(), later -> {
            if (!response.closed()) {
                GuestDispatch.refuse(context, new RefusedException(Refusal.TOO_MANY_REQUESTS));
            }
        });
    }

    /** What comes next, once it is known who asks. */
    private interface Step {
        void take(RoutingContext context, RequestTarget target, Caller caller);
    }
}
