package io.devlxd.connection;

/** Counts connections of running instances. Called on event loops; must neither block nor throw. */
public interface ConnectionTally {
    /** A running instance has one more. */
    void opened();

    void closed();
}
