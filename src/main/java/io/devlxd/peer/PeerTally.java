package io.devlxd.peer;

/** Takes down who calls. Called on event loops and workers; must neither block nor throw. */
public interface PeerTally {
    /** What may come of an identification. */
    enum Outcome {
        /** The root of a running instance, by its cgroup. */
        CGROUP,
        /** The root of a running instance, by its pid namespace alone. */
        PID_NAMESPACE,
        /** Another user of a running instance. */
        NOT_ROOT,
        /** A process of no running instance. */
        NOT_FOUND,
        /** A process that the kernel's facts put into more than one. */
        DISAGREE,
        /** A process that has gone, before or meanwhile. */
        GONE
    }

    void identified(Outcome outcome);
}
