package io.devlxd.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keeps a request back that comes while an earlier one is not answered, until it is there as a whole or its turn has come. Vert.x
 * can't do with half of one: if the client goes away, or the rest is no HTTP, it fails with a stack trace in the log, and may
 * leave the connection open. For the host's connections; on a guest's, {@link UnreadGuard} passes on one at a time.
 */
final class PipelineHold extends ChannelDuplexHandler {
    private static final String NAME = "pipeline-hold";

    /** What Vert.x calls the last of its own. */
    private static final String VERTX_HANDLER = "handler";

    private final Queue<Object> held = new ArrayDeque<>();
    private final int maxHeld;
    private int heldBytes;
    private int unanswered;
    private boolean holding;

    private PipelineHold(int maxHeld) {
        this.maxHeld = maxHeld;
    }

    /**
     * Called on the connection's event loop.
     *
     * @param maxHeld the most bytes of a body that are kept; more ends the connection
     */
    static void install(Channel channel, int maxHeld) {
        channel.pipeline().addBefore(VERTX_HANDLER, NAME, new PipelineHold(maxHeld));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            holding = unanswered > 0;
            unanswered++;
        }
        if (holding) {
            hold(context, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void hold(ChannelHandlerContext context, Object message) {
        held.add(message);
        if (message instanceof HttpContent content) {
            heldBytes += content.content().readableBytes();
        }
        if (heldBytes > maxHeld) {
            context.close();
        } else if (message instanceof LastHttpContent last
                && last.decoderResult().isSuccess()) {
            release(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (Responses.isTooLate(context, message, promise)) {
            return;
        }
        context.write(message, promise);
        if (Responses.has(message, HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            context.pipeline().remove(this);
        } else if (message instanceof LastHttpContent && !Responses.has(message, HttpResponseStatus.CONTINUE)) {
            unanswered--;
            if (isHeldOnesTurn()) {
                // Vert.x has yet to take note that the earlier one is answered.
                context.executor().execute(() -> takeTurn(context));
            }
        }
    }

    private boolean isHeldOnesTurn() {
        return holding && unanswered == 1;
    }

    private void takeTurn(ChannelHandlerContext context) {
        if (isHeldOnesTurn()) {
            release(context);
            context.fireChannelReadComplete();
        }
    }

    private void release(ChannelHandlerContext context) {
        holding = false;
        heldBytes = 0;
        while (!held.isEmpty()) {
            context.fireChannelRead(held.remove());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private void forget() {
        holding = false;
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
    }
}
