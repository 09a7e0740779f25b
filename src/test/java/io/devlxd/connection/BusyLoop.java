package io.devlxd.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;
import java.util.concurrent.CountDownLatch;

/** An event loop that has so much to do that what is to be closed closes later. */
final class BusyLoop implements AutoCloseable {
    private final EventLoop loop = new DefaultEventLoop();
    private final CountDownLatch rest = new CountDownLatch(1);

    /** A connection that can be closed; to be asked for before there is so much to do. */
    Channel connection() {
        Channel channel = new LocalChannel();
        channel.pipeline().addLast(new ChannelDuplexHandler());
        loop.register(channel).syncUninterruptibly();
        return channel;
    }

    void begin() {
        loop.execute(() -> {
            try {
                rest.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Comes to all that was to be done. */
    void end() {
        rest.countDown();
        loop.submit(() -> {}).syncUninterruptibly();
    }

    @Override
    public void close() {
        rest.countDown();
        loop.shutdownGracefully();
    }
}
