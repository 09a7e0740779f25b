package io.devlxd.guest;

import io.devlxd.instance.GuestView;
import io.devlxd.instance.RunningInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** The guest whose request is being answered, as the gate has identified it. */
@RequestScoped
public class CallingGuest {
    private static final String KEY = CallingGuest.class.getName();

    private static final String HEAD = KEY + ".head";

    private final RunningInstance run;
    private final GuestView view;

    CallingGuest(RoutingContext context) {
        this.run = run(context);
        this.view = run.view();
    }

    static void set(RoutingContext context, RunningInstance run) {
        context.put(KEY, run);
    }

    static RunningInstance run(RoutingContext context) {
        return context.get(KEY);
    }

    /** Remembers that the request was HEAD, though it is answered as GET. */
    static void wantsNoBody(RoutingContext context) {
        context.put(HEAD, true);
    }

    static boolean isHead(RoutingContext context) {
        return context.get(HEAD) != null;
    }

    public RunningInstance run() {
        return run;
    }

    /** What the guest sees: the same snapshot throughout a request. */
    public GuestView view() {
        return view;
    }
}
