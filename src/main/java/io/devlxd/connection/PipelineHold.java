package io.devlxd.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;

/** Stands behind the HTTP codec on a connection of the host's, and lets its requests pass in turn. */
final class PipelineHold extends ChannelDuplexHandler {
    private static final String NAME = "pipeline-hold";

    private final Turns turns = new Turns(false);

    private PipelineHold() {}

    /** Called on the connection's event loop, before the first request. */
    static void install(Channel channel) {
        LastRequest.watch(channel);
        channel.pipeline().addBefore(LastRequest.NAME, NAME, new PipelineHold());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        turns.read(context, message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        turns.writabilityChanged(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (Responses.isTooLate(context, message, promise)) {
            return;
        }
        context.write(message, promise);
        if (Responses.has(message, HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            context.pipeline().remove(this);
        } else if (message instanceof LastHttpContent && !Responses.has(message, HttpResponseStatus.CONTINUE)) {
            turns.answered();
            if (turns.areWaiting()) {
                // Vert.x has yet to take note that it has answered.
                context.executor().execute(() -> turns.passOn(context));
            }
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        turns.forget(context);
    }
}
