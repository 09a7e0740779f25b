package io.devlxd.admin;

import io.devlxd.connection.HostCaller;
import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.devlxd.instance.Places.Bound;
import io.vertx.core.http.HttpConnection;
import java.util.HashSet;
import java.util.Set;

/**
 * Room on one socket of the host's, for connections and for listeners among them. Each socket has its own: who may only read must
 * not be able to keep an administrator out. Any thread.
 */
final class HostRoom {
    private final Bound connections;
    private final int maxListeners;
    private final LimitTally reached;
    private final Set<HttpConnection> open = new HashSet<>();
    private final Set<HttpConnection> listening = new HashSet<>();

    HostRoom(Bound connections, int maxListeners, LimitTally reached) {
        this.connections = connections;
        this.maxListeners = maxListeners;
        this.reached = reached;
    }

    /** Lets {@code connection} in, or closes it. On its event loop, before its first request. */
    void welcome(HttpConnection connection) {
        if (!enter(connection)) {
            reached.reached(connections.limit(), null);
            connection.close();
            return;
        }
        HostCaller.welcome(connection, () -> leave(connection));
    }

    /** Tells whether {@code connection} may become a listener's, as it is then until it closes, or until {@link #stopListening}. */
    boolean mayListen(HttpConnection connection) {
        if (startListening(connection)) {
            return true;
        }
        reached.reached(Limit.HOST_LISTENERS, null);
        return false;
    }

    synchronized void stopListening(HttpConnection connection) {
        listening.remove(connection);
    }

    private synchronized boolean enter(HttpConnection connection) {
        return open.size() < connections.most() && open.add(connection);
    }

    private synchronized boolean startListening(HttpConnection connection) {
        // One that has closed meanwhile would stay.
        return !open.contains(connection)
                || listening.contains(connection)
                || (listening.size() < maxListeners && listening.add(connection));
    }

    private synchronized void leave(HttpConnection connection) {
        open.remove(connection);
        listening.remove(connection);
    }
}
