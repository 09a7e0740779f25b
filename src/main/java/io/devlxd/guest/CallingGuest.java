package io.devlxd.guest;

import io.devlxd.instance.GuestView;
import io.devlxd.instance.RunningInstance;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The guest whose request is being answered, as the gate has identified it. Kept with the request by Vert.x, which gives every
 * request a context of its own. A bean in CDI's request scope would be the usual thing; made and destroyed for every request, it
 * took a tenth of the time that a request takes.
 */
@Singleton
public class CallingGuest {
    private static final String RUN = CallingGuest.class.getName();
    private static final String HEAD = RUN + ".head";

    /** Called on the event loop, in the request's own context. */
    static void set(RunningInstance run) {
        Vertx.currentContext().putLocal(RUN, run);
    }

    /** Remembers that the request was HEAD, though it is answered as GET. */
    static void wantsNoBody(RoutingContext context) {
        context.put(HEAD, true);
    }

    static boolean isHead(RoutingContext context) {
        return context.get(HEAD) != null;
    }

    public RunningInstance run() {
        return Vertx.currentContext().getLocal(RUN);
    }

    /** What the guest sees now: a snapshot. */
    public GuestView view() {
        return run().view();
    }
}
