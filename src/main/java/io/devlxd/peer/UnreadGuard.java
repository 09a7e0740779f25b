package io.devlxd.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Passes on one request at a time, and none of who does not read what he was answered. Vert.x would answer all of them whether or
 * not anything is taken; here they wait, and nothing more is read, until the one before is answered and its answer on its way.
 * What an instance has not read on all of its connections together is bounded too, for one answer can be large: the connection
 * with which it becomes too much is ended. Told of what the connection's guard sees.
 */
final class UnreadGuard {
    private final long maxUnread;
    private final Runnable tooMuch;
    private final Queue<Object> held = new ArrayDeque<>();

    /** Of all connections of the caller's instance; nobody's as long as it is not known. */
    private @Nullable AtomicLong all;

    /** The part of {@link #all} that is this connection's. */
    private long unread;

    /** This handler comes with the first request, after that has passed. */
    private boolean isAnswering = true;

    private boolean isReading = true;
    private boolean watching;

    /**
     * @param maxUnread bytes that all connections of an instance may leave unread together
     * @param tooMuch told before the connection is ended
     */
    UnreadGuard(long maxUnread, Runnable tooMuch) {
        this.maxUnread = maxUnread;
        this.tooMuch = tooMuch;
    }

    /** From now on this connection's answers count as {@code instance}'s. */
    void count(AtomicLong instance) {
        all = instance;
    }

    /** Passes {@code message} on, now or later. */
    void read(ChannelHandlerContext context, Object message) {
        isReading = true;
        boolean isRequest = message instanceof HttpRequest;
        if (held.isEmpty() && (!isRequest || mayPass(context))) {
            isAnswering |= isRequest;
            context.fireChannelRead(message);
            return;
        }
        held.add(message);
        context.channel().config().setAutoRead(false);
    }

    /** All that was read at once has been passed on, and what could be answered at once has been. */
    void readComplete(ChannelHandlerContext context) {
        isReading = false;
        if (unread > 0 || pending(context.channel()) > 0) {
            weigh(context);
        }
    }

    /** An answer has been written, not sent. */
    void answered(ChannelHandlerContext context) {
        isAnswering = false;
        // While what was read is passed on, what comes next finds the way free by itself; what is held does not.
        if (!isReading || !held.isEmpty()) {
            // Later, since whoever writes this has yet to send it, and is not ready for the next.
            context.executor().execute(() -> {
                weigh(context);
                passOn(context);
            });
        }
    }

    /** As much as may be passed on now: the next request, and what comes with it. */
    void passOn(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            return;
        }
        while (!held.isEmpty() && (!(held.peek() instanceof HttpRequest) || mayPass(context))) {
            Object message = held.remove();
            isAnswering |= message instanceof HttpRequest;
            context.fireChannelRead(message);
        }
        if (held.isEmpty()) {
            context.fireChannelReadComplete();
            context.channel().config().setAutoRead(true);
        }
    }

    /** The connection has closed, or goes on in another protocol. */
    void forget() {
        note(0);
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
    }

    private boolean mayPass(ChannelHandlerContext context) {
        return !isAnswering && context.channel().isWritable();
    }

    /** The client has not taken all at once. Looks again when it has taken what there is now. */
    private void weigh(ChannelHandlerContext context) {
        if (context.isRemoved()) {
            return;
        }
        long sum = note(pending(context.channel()));
        if (sum > maxUnread) {
            tooMuch.run();
            context.close();
        } else if (unread > 0 && !watching) {
            watching = true;
            // From the far end: nothing that stands between has to know of it.
            context.pipeline()
                    .firstContext()
                    .writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(taken -> lookAgain(context));
        }
    }

    /** Later, since what has been taken just now still counts as unread. */
    private void lookAgain(ChannelHandlerContext context) {
        context.executor().execute(() -> {
            watching = false;
            weigh(context);
        });
    }

    /** Takes down what is unread now; returns it with that of the instance's other connections. */
    private long note(long bytes) {
        if (all == null) {
            return 0;
        }
        long sum = all.addAndGet(bytes - unread);
        unread = bytes;
        return sum;
    }

    private static long pending(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
