package io.devlxd.event;

import io.devlxd.instance.RunningInstance;

/** Where on the event bus events are to be found. */
final class Addresses {
    static final String HOST = "devlxd.host";

    private Addresses() {}

    /** One address a run: what an earlier run of the same instance was sent can't reach this one's listeners. */
    static String of(RunningInstance run) {
        return "devlxd.guest." + run.id();
    }
}
