package io.devlxd.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has started the daemon and wants to hear from it, over the datagram socket that it names in {@code NOTIFY_SOCKET}.
 * Nothing here waits, and nothing fails: to a daemon it is the same whether it is listened to. Any thread.
 */
public final class ServiceManager {
    private static final Logger LOG = Logger.getLogger(ServiceManager.class);

    private final @Nullable ChannelFuture connected;

    private ServiceManager(@Nullable ChannelFuture connected) {
        this.connected = connected;
    }

    /**
     * Connects to it, some time after this call.
     *
     * @param socket the value of {@code NOTIFY_SOCKET}: a path, or a name with {@code @} before it; absent if nobody listens
     * @param loops Netty's, with epoll
     */
    public static ServiceManager of(Optional<String> socket, EventLoopGroup loops) {
        return new ServiceManager(socket.map(name -> connect(name, loops)).orElse(null));
    }

    /** All is there, and guests are served. */
    public void ready() {
        tell("READY=1\nSTATUS=Serving guests");
    }

    /** It works as it should. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** It was told to end, and is about to. */
    public void stopping() {
        tell("STOPPING=1\nSTATUS=Answering what was asked");
    }

    /** Once it is connected: the loop that does it may have other things to do, and what is early would be lost. */
    private void tell(String news) {
        if (connected != null) {
            connected.addListener(done -> {
                if (done.isSuccess()) {
                    send(connected.channel(), news);
                } else {
                    warn(news, done.cause());
                }
            });
        }
    }

    private static void send(Channel channel, String news) {
        channel.writeAndFlush(Unpooled.copiedBuffer(news, StandardCharsets.UTF_8))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        warn(news, sent.cause());
                    }
                });
    }

    private static void warn(String news, Throwable cause) {
        LOG.warnf(
                "the service manager was not told %s: %s",
                news.lines().findFirst().orElse(""), cause);
    }

    /** A name with {@code @} before it is no file; to the kernel it begins with a zero byte. */
    private static ChannelFuture connect(String name, EventLoopGroup loops) {
        String address = name.startsWith("@") ? "\0" + name.substring(1) : name;
        return new Bootstrap()
                .group(loops)
                .channelFactory(EpollDomainDatagramChannel::new)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(address));
    }
}
