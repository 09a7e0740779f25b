package io.devlxd.connection;

/** Remembers what it was told. */
final class FakeConnectionTally implements ConnectionTally {
    int open;

    @Override
    public void opened() {
        open++;
    }

    @Override
    public void closed() {
        open--;
    }
}
