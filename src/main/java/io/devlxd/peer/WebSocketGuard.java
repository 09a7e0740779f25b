package io.devlxd.peer;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;

/**
 * Makes WebSockets begin and end as LXD's do: the headers of the upgrade, which Netty writes in small letters, are spelled like
 * LXD's, and a frame against the rules is answered with a close frame that says so, where Vert.x would just hang up.
 */
final class WebSocketGuard extends ChannelDuplexHandler {
    static final String NAME = "websocket-guard";

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && Responses.has(response, HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            spell(response.headers());
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
