package io.devlxd.connection;

import io.devlxd.instance.LimitTally;
import io.devlxd.peer.PeerSocket;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Stands where a server's connections come in, and shows those of the guest server into the lobby. Leaves any other server. */
final class Door extends ChannelInboundHandlerAdapter {
    private final Lobby lobby;
    private final LongUnaryOperator users;
    private final LimitTally reached;

    /** @param users the part of the lobby that is a uid's */
    Door(Lobby lobby, LongUnaryOperator users, LimitTally reached) {
        this.lobby = lobby;
        this.users = users;
        this.reached = reached;
    }

    /** The server has been bound. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (GuestSocket.isOf(context.channel())) {
            context.executor().scheduleWithFixedDelay(lobby::sweep, 1, 1, TimeUnit.SECONDS);
        } else {
            context.pipeline().remove(this);
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel accepted) {
            Newcomer.expect(accepted, reached);
            new PeerSocket(accepted)
                    .credentials()
                    .ifPresent(peer -> lobby.enter(accepted, users.applyAsLong(peer.uid())));
        }
        context.fireChannelRead(message);
    }
}
