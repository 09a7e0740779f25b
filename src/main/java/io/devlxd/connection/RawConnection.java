package io.devlxd.connection;

import io.devlxd.peer.PeerSocket;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import java.nio.ByteBuffer;

/**
 * A connection below what Vert.x knows of HTTP and WebSockets, for what many are to get at once and what is to end at once. Used
 * on the connection's event loop.
 */
public final class RawConnection {
    private final Channel channel;

    private RawConnection(Channel channel) {
        this.channel = channel;
    }

    public static RawConnection of(HttpConnection connection) {
        return new RawConnection(PeerSocket.of(connection).channel());
    }

    /** Whether the connection is still there. */
    public boolean isOpen() {
        return channel.isActive();
    }

    /**
     * Sends {@code bytes} as they are, after all that was written before, and past all that stands between. Nothing is copied: they
     * are read later, and must stay what they are.
     *
     * @param bytes outside the heap; its position is not moved
     */
    public void write(ByteBuffer bytes) {
        channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
    }

    /** Ends it without another byte, as LXD does with listeners that break the rules. */
    public void abort() {
        GuestConnections.hangUp(channel);
    }
}
