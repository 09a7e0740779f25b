package io.devlxd.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** What the guards of a connection have to know of the answers that pass them. */
final class Responses {
    private Responses() {}

    /** Tells whether {@code message} is the head of an answer with that status. */
    static boolean has(Object message, HttpResponseStatus status) {
        return message instanceof HttpResponse response && response.status().equals(status);
    }

    /** What is written to a client that has gone: Netty's encoder would give the bytes back twice, and tell of it in the log. */
    static boolean isTooLate(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (context.channel().isActive()) {
            return false;
        }
        ReferenceCountUtil.release(message);
        promise.tryFailure(new ClosedChannelException());
        return true;
    }
}
