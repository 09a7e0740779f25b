package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes WebSockets begin and end as LXD's do: the headers of the upgrade, which Netty writes in small letters, are spelled like
 * LXD's, and a frame against the rules is answered with a close frame that says so, where Vert.x would just hang up.
 */
final class WebSocketGuard extends ChannelDuplexHandler {
    static final String NAME = "websocket-guard";

    private final long maxUnread;
    private final Consumer<Limit> reached;

    /** What the caller's instance has, once it is known. */
    private @Nullable Share share;

    /**
     * @param maxUnread bytes that all connections of an instance may leave unread together
     * @param reached told of what ends the WebSocket
     */
    WebSocketGuard(long maxUnread, Consumer<Limit> reached) {
        this.maxUnread = maxUnread;
        this.reached = reached;
    }

    /** What a WebSocket on {@code channel} costs is taken from {@code share}. */
    static void chargeTo(Channel channel, Share share) {
        if (channel.pipeline().get(NAME) instanceof WebSocketGuard guard) {
            guard.share = share;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && Responses.has(response, HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            spell(response.headers());
            if (share != null) {
                // Only now: it has nothing to do with requests.
                context.pipeline().addAfter(NAME, null, new FrameGuard(maxUnread, share, reached));
            }
        }
        context.write(message, promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            context.writeAndFlush(new CloseWebSocketFrame(corrupted.closeStatus(), ""))
                    .addListener(sent -> context.close());
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private static void spell(HttpHeaders headers) {
        String accept = headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
        headers.clear();
        headers.add("Upgrade", "websocket").add("Connection", "Upgrade").add("Sec-WebSocket-Accept", accept);
    }
}
