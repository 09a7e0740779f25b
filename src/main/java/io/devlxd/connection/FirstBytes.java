package io.devlxd.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands before the HTTP codec on a guest's connection, which tells of a request when its headers are complete: too late to time them. */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    static final String NAME = "first-bytes";

    private final RequestTimer timer;

    FirstBytes(RequestTimer timer) {
        this.timer = timer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        timer.bytes();
        context.fireChannelRead(message);
    }
}
