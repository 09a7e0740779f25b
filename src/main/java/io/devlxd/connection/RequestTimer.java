package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request has begun and does not come to its end. Nothing is timed for a request that comes as a whole,
 * as most without a body do. The beginning of one that comes with the end of the one before is not seen: it is timed from the
 * next bytes on, and ended as idle if there are none. The first one of a connection is timed by the lobby. Told of what the
 * connection's guard sees.
 */
final class RequestTimer {
    private final Duration limit;
    private final Consumer<Limit> reached;

    /** The latest part of a request that has not come to its end. */
    private @Nullable HttpObject begun;

    /** Of the latest bytes nothing has been made yet. */
    private boolean undecoded;

    private @Nullable Future<?> timer;

    /** @param reached told before the connection is ended */
    RequestTimer(Duration limit, Consumer<Limit> reached) {
        this.limit = limit;
        this.reached = reached;
    }

    /** Bytes have come, before anybody has made anything of them. */
    void bytes() {
        undecoded = true;
    }

    void read(Object message) {
        undecoded = false;
        if (message instanceof LastHttpContent) {
            begun = null;
            stop();
        } else if (message instanceof HttpObject part) {
            begun = part;
        }
    }

    void readComplete(ChannelHandlerContext context) {
        if (begun != null && Newcomer.hasTooLongHeaders(begun)) {
            // The codec has given it up, so that nothing comes after it, and Vert.x has refused it meanwhile.
            begun = null;
            reached.accept(Limit.HEADERS);
        } else if (timer == null && (begun != null || undecoded)) {
            timer = context.executor().schedule(() -> hangUp(context), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** No more comes, so there is nothing to wait for but what has been asked already; nor for headers without an end. */
    void inputEnded() {
        undecoded = false;
        if (begun == null) {
            stop();
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void hangUp(ChannelHandlerContext context) {
        reached.accept(Limit.REQUEST_TIME);
        context.close();
    }
}
