package io.devlxd.peer;

import io.devlxd.instance.Requestor;
import io.vertx.core.http.HttpConnection;

/** Who is at the other end of a connection to the host socket: to be named, for the socket's mode has let it in already. */
public final class HostCaller {
    private static final Requestor UNKNOWN = new Requestor.Host(0, -1);

    private HostCaller() {}

    /** Called on the connection's event loop. */
    public static Requestor of(HttpConnection connection) {
        return PeerSocket.of(connection)
                .credentials()
                .<Requestor>map(peer -> new Requestor.Host(peer.pid(), peer.uid()))
                .orElse(UNKNOWN);
    }
}
