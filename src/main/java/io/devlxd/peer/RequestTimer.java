package io.devlxd.peer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request has begun and does not come to its end. Nothing is timed for a request that comes as a whole,
 * as all without a body do. One whose headers are not complete is ended as idle, for it is not seen here; the first one of a
 * connection, by the lobby.
 */
final class RequestTimer extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-timer";

    private final Duration limit;
    private final Runnable late;

    private boolean begun;
    private @Nullable Future<?> timer;

    /** @param late told before the connection is ended */
    RequestTimer(Duration limit, Runnable late) {
        this.limit = limit;
        this.late = late;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
            begun = false;
            stop();
        } else if (message instanceof HttpObject) {
            begun = true;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (begun && timer == null) {
            timer = context.executor().schedule(() -> hangUp(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void hangUp(ChannelHandlerContext context) {
        late.run();
        context.close();
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
