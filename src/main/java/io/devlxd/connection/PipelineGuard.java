package io.devlxd.connection;

import io.devlxd.instance.Limit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/**
 * Stands behind the HTTP codec on a guest's connection and sees all that passes: it counts the requests that wait for
 * their answer, and what it sees is timed and held back where that has to be.
 *
 * <p>A client with too many of them is hung up on. And a client that shuts down its sending side after the request, as {@code nc
 * -N} and {@code socat} do, gets its answer: Netty by itself would close the connection with the answer still under way. A
 * connection that became a WebSocket is left alone, and ends with what its client sends.
 */
final class PipelineGuard extends ChannelDuplexHandler {
    private static final String NAME = "pipeline-guard";

    /** What Vert.x calls the handler that ends idle connections. */
    private static final String VERTX_IDLE_HANDLER = "idle";

    private final int maxUnanswered;
    private final Consumer<Limit> reached;
    private final RequestTimer timer;
    private final UnreadGuard unread;

    /** This handler comes with the first request, after that has passed. */
    private int unanswered = 1;

    private boolean endless;
    private boolean inputShutdown;
    private boolean parting;

    private PipelineGuard(GuestLimits limits, Consumer<Limit> reached) {
        this.maxUnanswered = limits.pipelined();
        this.reached = reached;
        this.timer = new RequestTimer(limits.requestTime(), reached);
        this.unread = new UnreadGuard(limits.unread(), () -> reached.accept(Limit.UNREAD));
    }

    /**
     * Called while the connection's first request is being read, before Netty can see the end of the input.
     *
     * @param reached told of what ends the connection
     */
    static void install(Channel channel, GuestLimits limits, Consumer<Limit> reached) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        PipelineGuard guard = new PipelineGuard(limits, reached);
        channel.pipeline()
                .addFirst(FirstBytes.NAME, new FirstBytes(guard.timer))
                .addBefore(LastRequest.NAME, NAME, guard)
                .addBefore(LastRequest.NAME, WebSocketGuard.NAME, new WebSocketGuard(limits.unread(), reached));
    }

    /** From now on what {@code channel} leaves unread, and bodies without an answer, count as {@code unread}. On its event loop. */
    static void countUnread(Channel channel, Unread unread) {
        ChannelHandlerContext context = channel.pipeline().context(NAME);
        if (context != null && context.handler() instanceof PipelineGuard guard) {
            guard.unread.count(context, unread);
        }
    }

    /** Bytes that {@code channel} has still to send, or that count for it otherwise. Any thread. */
    static long left(Channel channel) {
        long pending = UnreadGuard.pending(channel);
        return channel.pipeline().get(NAME) instanceof PipelineGuard guard
                ? Math.max(pending, guard.unread.counted())
                : pending;
    }

    /** Lets the connection live on though it may be silent for long. */
    static void keepOpen(Channel channel) {
        if (channel.pipeline().get(VERTX_IDLE_HANDLER) != null) {
            channel.pipeline().remove(VERTX_IDLE_HANDLER);
        }
    }

    /** The answer under way has no end: the connection closes when the peer sends anything, has done so already, or has gone. */
    static void answerWithoutEnd(Channel channel) {
        keepOpen(channel);
        endWithInput(channel);
        if (channel.pipeline().get(NAME) instanceof PipelineGuard guard) {
            guard.endless = true;
            // What waits is not answered any more, and keeps all else from being read.
            if (guard.inputShutdown || guard.unanswered > 1) {
                channel.close();
            }
        }
    }

    private static void endWithInput(Channel channel) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
    }

    /**
     * Ends the connection once all requests on it are answered. Called on its event loop.
     *
     * @return whether that is to be waited for: not by a WebSocket, whose end is no answer
     */
    static boolean part(Channel channel) {
        if (!(channel.pipeline().get(NAME) instanceof PipelineGuard guard)) {
            return false;
        }
        guard.parting = true;
        if (guard.unanswered == 0) {
            channel.close();
        }
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest && (endless || ++unanswered > maxUnanswered)) {
            if (!endless) {
                reached.accept(Limit.PIPELINED);
            }
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        timer.read(message);
        unread.read(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        timer.readComplete(context);
        context.fireChannelReadComplete();
        unread.readComplete(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        unread.writabilityChanged(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        timer.stop();
        unread.forget(context);
        if (context.pipeline().get(FirstBytes.NAME) != null) {
            context.pipeline().remove(FirstBytes.NAME);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputShutdown = true;
            timer.inputEnded();
            if (unanswered == 0) {
                context.close();
            }
        }
        if (event instanceof IdleStateEvent) {
            reached.accept(Limit.IDLE_TIME);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (Responses.isTooLate(context, message, promise)) {
            return;
        }
        if (Responses.has(message, HttpResponseStatus.CONTINUE)) {
            // No answer, but the request to go on with the question.
            context.write(message, promise);
            return;
        }
        boolean upgrade = Responses.has(message, HttpResponseStatus.SWITCHING_PROTOCOLS);
        if (upgrade) {
            endWithInput(context.channel());
            context.pipeline().remove(this);
        }
        boolean last = upgrade ? inputShutdown || parting : endsLastAnswer(message);
        if (last && parting && message instanceof HttpResponse response) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.write(message, last ? promise.unvoid().addListener(ChannelFutureListener.CLOSE) : promise);
        if (message instanceof LastHttpContent) {
            unread.answered(context);
        }
    }

    /** Counts an answer that ends with {@code message}. Tells whether nothing will come after it. */
    private boolean endsLastAnswer(Object message) {
        return message instanceof LastHttpContent && --unanswered == 0 && (inputShutdown || parting);
    }
}
