package io.devlxd.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a server's connections come in. Before Linux 6.5 nothing but the start time tells a process that connected from a
 * later one of the same pid, and only if it is read while the first one is there: by the time of the first question it may have
 * gone, and its connection be another's. Does nothing where the kernel has something better.
 */
final class Arrivals extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<OptionalLong> START_TIME = AttributeKey.valueOf(Arrivals.class, "start-time");

    private final ProcFs proc;
    private boolean takesNotes;

    /** @param proc read on the thread that accepts: what it tells is in memory */
    Arrivals(ProcFs proc) {
        this.proc = proc;
    }

    /** When the process behind the peer's pid had started, as it was when {@code channel} was accepted; empty if not known. */
    static OptionalLong startTime(Channel channel) {
        @Nullable OptionalLong noted = channel.attr(START_TIME).get();
        return noted == null ? OptionalLong.empty() : noted;
    }

    /** The server listens now. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        takesNotes = !PeerSocket.hasPidfds(context.channel());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (takesNotes && message instanceof Channel accepted) {
            new PeerSocket(accepted).credentials().ifPresent(peer -> accepted.attr(START_TIME)
                    .set(proc.startTime(Integer.toString(peer.pid()))));
        }
        context.fireChannelRead(message);
    }
}
