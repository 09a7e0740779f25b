package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * Bounds what the client of a WebSocket can bring about with frames. Each costs as much as a request, but for the few that any
 * client sends. Vert.x answers each ping, whether or not the answers are read: here nothing more is read from who does not read, so
 * that it is hung up on for its unanswered pings, and what it has left counts as unread.
 */
final class FrameGuard extends ChannelDuplexHandler {
    /** Frames in a second that are free, and such frames at once. More than pings and their answers are at any interval. */
    static final int FREE = 2;

    static final int FREE_AT_ONCE = 20;

    /** Bytes that an answer takes beside its own, as long as it waits. */
    private static final long OVERHEAD = 200;

    private final long maxUnread;
    private final Share share;
    private final TokenBucket free;
    private final Consumer<Limit> reached;
    private boolean ended;

    /**
     * @param maxUnread bytes that all connections of an instance may leave unread together
     * @param share what the client's instance has
     * @param reached told before the connection is ended
     */
    FrameGuard(long maxUnread, Share share, Consumer<Limit> reached) {
        this.maxUnread = maxUnread;
        this.share = share;
        this.free = share.frames().get();
        this.reached = reached;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof WebSocketFrame) || mayCome()) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        end(context, Limit.REQUESTS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof PongWebSocketFrame pong)) {
            context.write(message, promise);
            return;
        }
        long bytes = OVERHEAD + pong.content().readableBytes();
        long sum = share.unread().add(bytes);
        context.write(
                message, promise.unvoid().addListener(taken -> share.unread().add(-bytes)));
        if (sum > maxUnread) {
            end(context, Limit.UNREAD);
        }
    }

    /** Of what has been read together with the last frame that might come, nothing may. */
    private boolean mayCome() {
        return !ended && (free.take() || share.requests().take());
    }

    private void end(ChannelHandlerContext context, Limit limit) {
        if (!ended) {
            ended = true;
            reached.accept(limit);
            context.close();
        }
    }
}
