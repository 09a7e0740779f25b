package io.devlxd.store;

/** Takes down commits. Called by whoever commits; must neither block nor throw. */
public interface StoreTally {
    /**
     * A commit was made.
     *
     * @param nanos that it took
     */
    void committed(long nanos);

    void failed();
}
