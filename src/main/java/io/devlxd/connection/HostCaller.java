package io.devlxd.connection;

import io.devlxd.instance.Requestor;
import io.devlxd.peer.PeerSocket;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;

/** Who is at the other end of a connection to the host socket: to be named, for the socket's mode has let it in already. */
public final class HostCaller {
    private static final Requestor UNKNOWN = new Requestor.Host(0, -1);
    private static final AttributeKey<Requestor> REQUESTOR = AttributeKey.valueOf(HostCaller.class, "requestor");

    private HostCaller() {}

    /**
     * Called on the event loop of {@code connection}, before the first request. Asked later, the kernel could tell of another
     * connection, which has got the descriptor of this one after its end.
     *
     * @param gone run when the connection has closed, also as a WebSocket's
     */
    public static void welcome(HttpConnection connection, Runnable gone) {
        PeerSocket socket = PeerSocket.of(connection);
        Requestor requestor = socket.credentials()
                .<Requestor>map(peer -> new Requestor.Host(peer.pid(), peer.uid()))
                .orElse(UNKNOWN);
        socket.channel().attr(REQUESTOR).set(requestor);
        PipelineHold.install(socket.channel());
        socket.channel().closeFuture().addListener(closed -> gone.run());
    }

    /**
     * What the client of {@code connection} sends behind the request that is being read is held back until the upgrade that it asks
     * for, or until {@link #answeredWithoutUpgrade}: it may be frames, which are no HTTP.
     */
    public static void expectUpgrade(HttpConnection connection) {
        UpgradeHold.install(
                PeerSocket.of(connection).channel(),
                HttpServerOptions.DEFAULT_MAX_INITIAL_LINE_LENGTH,
                HttpServerOptions.DEFAULT_MAX_HEADER_SIZE);
    }

    /** The client on {@code connection} goes on in HTTP. */
    public static void answeredWithoutUpgrade(HttpConnection connection) {
        UpgradeHold.release(PeerSocket.of(connection).channel());
    }

    /** Who has been welcomed on {@code connection}, even if it has gone since. */
    public static Requestor of(HttpConnection connection) {
        Requestor requestor =
                PeerSocket.of(connection).channel().attr(REQUESTOR).get();
        return requestor == null ? UNKNOWN : requestor;
    }
}
