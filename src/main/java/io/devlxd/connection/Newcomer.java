package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.devlxd.instance.LimitTally;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands behind the HTTP codec on a guest's connection until its first request comes, and sees what happens to it before: it is
 * ended as idle, or has headers that are too large, which Vert.x refuses by itself. From the first request on the connection's
 * guard sees all.
 */
final class Newcomer extends ChannelInboundHandlerAdapter {
    /** What Vert.x calls the last of its own handlers. */
    private static final String VERTX_HANDLER = "handler";

    private static final AttributeKey<Boolean> SAID_LAST = AttributeKey.valueOf(Newcomer.class, "said-last");

    private final LimitTally reached;

    /** Whether the request has a version that Vert.x refuses by itself, so that no guard comes. */
    private boolean isStrange;

    /** Whether that has passed to its end: what comes then Vert.x would drop, but not give its bytes back. */
    private boolean isOver;

    private Newcomer(LimitTally reached) {
        this.reached = reached;
    }

    /** @param accepted has yet to get the handlers of its server */
    static void expect(Channel accepted, LimitTally reached) {
        accepted.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext context) {
                if (context.pipeline().get(VERTX_HANDLER) != null) {
                    context.pipeline().addBefore(VERTX_HANDLER, null, new Newcomer(reached));
                }
                context.pipeline().remove(this);
                context.fireChannelActive();
            }
        });
    }

    private static boolean isStrange(HttpVersion version) {
        return !version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0);
    }

    /** Tells whether the first request on {@code channel} {@linkplain Turns#isLast is its last}. */
    static boolean saidLast(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(SAID_LAST).get());
    }

    /** Tells whether {@code message} is a request that the codec has given up, and Vert.x will refuse, for its headers' size. */
    static boolean hasTooLongHeaders(Object message) {
        return message instanceof HttpRequest request
                && request.decoderResult().cause() instanceof TooLongHttpHeaderException;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isOver) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            isStrange = isStrange(request.protocolVersion());
            context.channel().attr(SAID_LAST).set(Turns.isLast(request));
        }
        if (!isStrange) {
            context.pipeline().remove(this);
        }
        isOver = isStrange && message instanceof LastHttpContent;
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
