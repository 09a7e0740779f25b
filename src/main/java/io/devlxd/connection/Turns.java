package io.devlxd.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Passes on one request at a time, and none of who does not read what he was answered. Vert.x would answer all of them whether or
 * not anything is taken, and keep the answers; and it can't do with half of one that has to wait: if the client goes away, or the
 * rest is no HTTP, it fails with a stack trace in the log, and may leave the connection open. Here they wait, and nothing more is
 * read, until the one before is answered and its answer on its way. Told of what the connection's guard sees.
 */
final class Turns {
    private final Queue<Object> held = new ArrayDeque<>();
    private boolean isAnswering;

    /** @param isAnswering whether a request has passed already */
    Turns(boolean isAnswering) {
        this.isAnswering = isAnswering;
    }

    /** Passes {@code message} on, now or later. */
    void read(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && mayPass(context, message)) {
            pass(context, message);
        } else {
            held.add(message);
            context.channel().config().setAutoRead(false);
        }
    }

    /** An answer has been written. Whoever wrote it has yet to take note of that, and is not ready for the next request. */
    void answered() {
        isAnswering = false;
    }

    boolean areWaiting() {
        return !held.isEmpty();
    }

    /** Whether a request has come that is not answered yet. */
    boolean isUnderWay() {
        return isAnswering || areWaiting();
    }

    /** Bytes of bodies that wait: a few, for nothing more is read meanwhile. */
    long waitingBytes() {
        return held.stream()
                .filter(HttpContent.class::isInstance)
                .mapToLong(part -> ((HttpContent) part).content().readableBytes())
                .sum();
    }

    /**
     * The client has taken what it was answered, or has yet to. Later, for Netty tells of it in the middle of a write: whoever gets a
     * request then may flush, and if that fails, what is being written is released twice.
     */
    void writabilityChanged(ChannelHandlerContext context) {
        if (areWaiting() && context.channel().isWritable()) {
            context.executor().execute(() -> passOn(context));
        }
    }

    /** As much as may be passed on now: the next request, and what comes with it. */
    void passOn(ChannelHandlerContext context) {
        if (held.isEmpty() || !mayPass(context, held.peek())) {
            return;
        }
        // Before, not afterwards: whoever gets it may not want to have more at once.
        context.channel().config().setAutoRead(true);
        while (!held.isEmpty() && mayPass(context, held.peek())) {
            pass(context, held.remove());
        }
        if (!held.isEmpty()) {
            context.channel().config().setAutoRead(false);
        }
        context.fireChannelReadComplete();
    }

    /** The connection has closed, or goes on in another protocol. */
    void forget(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            return;
        }
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
        context.channel().config().setAutoRead(true);
    }

    private boolean mayPass(ChannelHandlerContext context, Object message) {
        return !(message instanceof HttpRequest)
                || (!isAnswering && context.channel().isWritable());
    }

    private void pass(ChannelHandlerContext context, Object message) {
        isAnswering |= message instanceof HttpRequest;
        context.fireChannelRead(message);
    }
}
