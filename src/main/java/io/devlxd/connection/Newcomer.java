package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.timeout.IdleStateEvent;

/**
 * Stands behind the HTTP codec on a guest's connection until its first request comes, and sees what happens to it before: it is
 * ended as idle, or has headers that are too large, which Vert.x refuses by itself. From the first request on the connection's
 * guard sees all.
 */
final class Newcomer extends ChannelInboundHandlerAdapter {
    private final LimitTally reached;

    private Newcomer(LimitTally reached) {
        this.reached = reached;
    }

    /** @param accepted has yet to get the handlers of its server */
    static void expect(Channel accepted, LimitTally reached) {
        accepted.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                if (context.pipeline().get(LastRequest.VERTX_HANDLER) != null) {
                    LastRequest.watch(accepted);
                    context.pipeline().addBefore(LastRequest.NAME, null, new Newcomer(reached));
                }
                context.pipeline().remove(this);
                context.fireChannelActive();
            }
        });
    }

    /** Tells whether {@code message} is a request that the codec has given up, and Vert.x will refuse, for its headers' size. */
    static boolean hasTooLongHeaders(Object message) {
        return message instanceof HttpRequest request
                && request.decoderResult().cause() instanceof TooLongHttpHeaderException;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        context.pipeline().remove(this);
        if (hasTooLongHeaders(message)) {
            reached.reached(Limit.HEADERS, null);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            reached.reached(Limit.IDLE_TIME, null);
        }
        context.fireUserEventTriggered(event);
    }
}
