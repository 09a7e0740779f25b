package io.devlxd.peer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request has begun and does not come to its end. Nothing is timed for a request that comes as a whole,
 * as all without a body do. One whose headers are not complete is ended as idle, for it is not seen here; the first one of a
 * connection, by the lobby. Told of what the connection's guard sees.
 */
final class RequestTimer {
    private final Duration limit;
    private final Runnable late;
    private boolean begun;
    private @Nullable Future<?> timer;

    /** @param late told before the connection is ended */
    RequestTimer(Duration limit, Runnable late) {
        this.limit = limit;
        this.late = late;
    }

    void read(Object message) {
        if (message instanceof LastHttpContent) {
            begun = false;
            stop();
        } else if (message instanceof HttpObject) {
            begun = true;
        }
    }

    void readComplete(ChannelHandlerContext context) {
        if (begun && timer == null) {
            timer = context.executor().schedule(() -> hangUp(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void hangUp(ChannelHandlerContext context) {
        late.run();
        context.close();
    }
}
