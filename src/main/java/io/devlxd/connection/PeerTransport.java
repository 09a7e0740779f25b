package io.devlxd.connection;

import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.net.NetServerOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Vert.x' epoll, whose servers look at each connection as it comes in, and leave file descriptors for other things than
 * connections. Vert.x finds this class by its name in {@code META-INF/services}, which is why it takes nothing from outside.
 */
public final class PeerTransport extends EpollTransport {
    private final Descriptors descriptors = new Descriptors(Path.of("/proc"));
    private final BoundedLog log = new BoundedLog(new FactLog(PeerTransport.class), Clock.systemUTC());
    private volatile Supplier<List<ChannelHandler>> watchers = List::of;

    /** Lets {@code watchers}, made anew for each, stand where connections come in on the servers that {@code vertx} starts from now on. */
    static void watchServers(Vertx vertx, Supplier<List<ChannelHandler>> watchers) {
        if (((VertxInternal) vertx).transport() instanceof PeerTransport transport) {
            transport.watchers = watchers;
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel server) {
                server.pipeline().addLast(new DescriptorReserve(descriptors, log));
                watchers.get().forEach(server.pipeline()::addLast);
            }
        });
    }
}
