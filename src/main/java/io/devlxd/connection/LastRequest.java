package io.devlxd.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands right before Vert.x on a connection, and lets nothing through that comes behind the last request. Vert.x would drop it as
 * well, but not give its bytes back: whoever sent them would take memory for good.
 */
final class LastRequest extends ChannelInboundHandlerAdapter {
    /** Who stands here sees first what Vert.x gets: all others on the connection come before it. */
    static final String NAME = "last-request";

    /** What Vert.x calls the last of its own handlers. */
    static final String VERTX_HANDLER = "handler";

    private boolean isLast;

    /** Whether that has passed to its end. */
    private boolean isOver;

    private LastRequest() {}

    /** Called on the connection's event loop, before the first request. */
    static void watch(Channel channel) {
        channel.pipeline().addBefore(VERTX_HANDLER, NAME, new LastRequest());
    }

    /**
     * Tells whether Vert.x ends the connection with its answer to {@code request}. It asks for Netty's own versions, which
     * {@code http/1.1} is not.
     *
     * @see <a href="https://github.com/eclipse-vertx/vert.x/blob/4.5.27/src/main/java/io/vertx/core/http/impl/HttpUtils.java">
     *     HttpUtils.isKeepAlive</a>
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isLast(HttpRequest request) {
        HttpHeaders headers = request.headers();
        HttpVersion version = request.protocolVersion();
        return version == HttpVersion.HTTP_1_1
                ? headers.contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)
                : version != HttpVersion.HTTP_1_0
                        || !headers.contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isOver && message instanceof HttpObject) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            isLast = isLast(request);
        }
        isOver = isLast && message instanceof LastHttpContent;
        context.fireChannelRead(message);
    }
}
