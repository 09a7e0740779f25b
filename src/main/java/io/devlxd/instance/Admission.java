package io.devlxd.instance;

/** Who lets the processes of running instances in. Called by the writer; must neither block nor throw. */
public interface Admission {
    /** From now on callers may be recognised as {@code run}'s. */
    void started(RunningInstance run);

    /** Access ends: nothing of {@code run} is answered any more, and what it has open is closed. */
    void stopped(RunningInstance run);
}
