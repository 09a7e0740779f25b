package io.devlxd.peer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Stands where the guest server's connections come in, and shows them into the lobby. */
final class Door extends ChannelInboundHandlerAdapter {
    private static final String NAME = "door";

    private final Lobby lobby;
    private final LongUnaryOperator users;

    /** @param users the part of the lobby that is a uid's */
    Door(Lobby lobby, LongUnaryOperator users) {
        this.lobby = lobby;
        this.users = users;
    }

    /**
     * Stands at the server that has accepted {@code channel}, if none does already. Vert.x does not show a server's own channel,
     * but that of a connection knows it; so from the first connection on that asks something.
     */
    static void standAt(Channel channel, Lobby lobby, LongUnaryOperator users) {
        Channel server = channel.parent();
        if (server != null && server.pipeline().get(NAME) == null) {
            server.eventLoop().execute(() -> {
                if (server.pipeline().get(NAME) == null) {
                    server.pipeline().addFirst(NAME, new Door(lobby, users));
                }
            });
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.executor().scheduleWithFixedDelay(lobby::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel accepted) {
            new PeerSocket(accepted)
                    .credentials()
                    .ifPresent(peer -> lobby.enter(accepted, users.applyAsLong(peer.uid())));
        }
        context.fireChannelRead(message);
    }
}
