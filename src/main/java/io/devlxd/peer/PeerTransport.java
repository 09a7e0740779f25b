package io.devlxd.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.net.NetServerOptions;
import org.jspecify.annotations.Nullable;

/** Vert.x' epoll, and a look at each connection as it comes in. Vert.x finds it as a service, in either form of the daemon. */
public final class PeerTransport extends EpollTransport {
    private volatile @Nullable ProcFs proc;

    /** Lets what comes in on servers that {@code vertx} starts from now on be looked up in {@code proc}. */
    static void lookInto(ProcFs proc, Vertx vertx) {
        if (((VertxInternal) vertx).transport() instanceof PeerTransport transport) {
            transport.proc = proc;
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        ProcFs known = proc;
        if (known != null) {
            bootstrap.handler(new Arrivals(known));
        }
    }
}
