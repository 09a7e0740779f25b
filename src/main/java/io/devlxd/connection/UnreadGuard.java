package io.devlxd.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what an instance keeps the daemon from letting go of, on all of its connections together: answers that it has not read,
 * for one can be large, and bodies of requests that are not answered yet, for many can be incomplete. The connection with which it
 * becomes too much is ended. On each, requests come in turn. Told of what the connection's guard sees.
 */
final class UnreadGuard {
    private final long maxUnread;
    private final Runnable tooMuch;

    /** This comes with the first request, after that has passed. */
    private final Turns turns = new Turns(true);

    /** Of all connections of the caller's instance; nobody's as long as it is not known. */
    private @Nullable Unread all;

    /** The part of {@link #all} that is this connection's. Written on its event loop, read by whoever looks for the largest. */
    private volatile long unread;

    /** Bytes that have come of bodies whose requests are not answered yet. */
    private long bodies;

    private boolean isReading = true;
    private boolean watching;

    /**
     * @param maxUnread bytes that all connections of an instance may leave unread, or unanswered, together
     * @param tooMuch told before the connection is ended
     */
    UnreadGuard(long maxUnread, Runnable tooMuch) {
        this.maxUnread = maxUnread;
        this.tooMuch = tooMuch;
    }

    /** From now on what this connection leaves counts as {@code instance}'s; so does what has come until now. */
    void count(ChannelHandlerContext context, Unread instance) {
        all = instance;
        weighIfAny(context);
    }

    /** Passes {@code message} on, now or later. */
    void read(ChannelHandlerContext context, Object message) {
        isReading = true;
        // Most requests have no body, and are not looked at any further.
        if (message != LastHttpContent.EMPTY_LAST_CONTENT && message instanceof HttpContent part) {
            // What comes behind an answer is of no use to anybody, and not kept.
            bodies += turns.isUnderWay() ? part.content().readableBytes() : 0;
        }
        turns.read(context, message);
    }

    /** All that was read at once has been passed on, and what could be answered at once has been. */
    void readComplete(ChannelHandlerContext context) {
        isReading = false;
        weighIfAny(context);
    }

    private void weighIfAny(ChannelHandlerContext context) {
        if (bodies > 0 || unread > 0 || pending(context.channel()) > 0) {
            weigh(context);
        }
    }

    /** An answer has been written, not sent. */
    void answered(ChannelHandlerContext context) {
        turns.answered();
        if (bodies > 0) {
            bodies = turns.waitingBytes();
        }
        // While what was read is passed on, what comes next finds the way free by itself; what is held does not.
        if (!isReading || turns.areWaiting()) {
            // Later, since whoever writes this has yet to send it, and is not ready for the next.
            context.executor().execute(() -> {
                weigh(context);
                turns.passOn(context);
            });
        }
    }

    /** What has waited may go on, if that is what it has waited for. */
    void writabilityChanged(ChannelHandlerContext context) {
        turns.writabilityChanged(context);
    }

    /** The connection has closed, or goes on in another protocol. */
    void forget(ChannelHandlerContext context) {
        note(0);
        turns.forget(context);
    }

    /** The client has not taken all at once, or not said all. Looks again when it has taken what there is now. */
    private void weigh(ChannelHandlerContext context) {
        if (context.isRemoved()) {
            return;
        }
        long pending = pending(context.channel());
        long sum = note(pending + bodies);
        if (sum > maxUnread) {
            tooMuch.run();
            context.close();
        } else if (unread > 0 && pending > 0 && !watching) {
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

    /** Takes down what there is now; returns it with that of the instance's other connections. */
    private long note(long bytes) {
        if (all == null) {
            return 0;
        }
        long more = bytes - unread;
        // First, for this connection may be the one that is ended since there is too much in all.
        if (more != 0) {
            unread = bytes;
        }
        return more == 0 ? all.get() : all.add(more);
    }

    /** Bytes of this connection that count. Any thread. */
    long counted() {
        return unread;
    }

    /** Bytes that {@code channel} has still to send. Any thread. */
    static long pending(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
