package io.devlxd.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what an instance has not read on all of its connections together, for one answer can be large: the connection with which
 * it becomes too much is ended. On each, requests come in turn. Told of what the connection's guard sees.
 */
final class UnreadGuard {
    private final long maxUnread;
    private final Runnable tooMuch;

    /** This comes with the first request, after that has passed. */
    private final Turns turns = new Turns(true);

    /** Of all connections of the caller's instance; nobody's as long as it is not known. */
    private @Nullable Unread all;

    /** The part of {@link #all} that is this connection's. */
    private long unread;

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
    void count(Unread instance) {
        all = instance;
    }

    /** Passes {@code message} on, now or later. */
    void read(ChannelHandlerContext context, Object message) {
        isReading = true;
        turns.read(context, message);
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
        turns.answered();
        // While what was read is passed on, what comes next finds the way free by itself; what is held does not.
        if (!isReading || turns.areWaiting()) {
            // Later, since whoever writes this has yet to send it, and is not ready for the next.
            context.executor().execute(() -> {
                weigh(context);
                passOn(context);
            });
        }
    }

    /** What has waited may go on, if that is what it has waited for. */
    void passOn(ChannelHandlerContext context) {
        turns.passOn(context);
    }

    /** The connection has closed, or goes on in another protocol. */
    void forget(ChannelHandlerContext context) {
        note(0);
        turns.forget(context);
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
        long more = bytes - unread;
        // First, for this connection may be the one that is ended since there is too much in all.
        unread = bytes;
        return more == 0 ? all.get() : all.add(more);
    }

    /** Bytes that {@code channel} has still to send. Any thread. */
    static long pending(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
