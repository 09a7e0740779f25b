package io.devlxd.peer;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.Optional;

/** The daemon's end of a guest connection, and what the kernel says of the other end. Used on the connection's event loop. */
final class PeerSocket {
    static final int NO_PIDFD = -1;

    /** {@code SOL_SOCKET} 1, option 77: since Linux 6.5. Netty has no name for it. */
    private static final IntegerUnixChannelOption SO_PEERPIDFD = new IntegerUnixChannelOption("SO_PEERPIDFD", 1, 77);

    private final Channel channel;

    PeerSocket(Channel channel) {
        this.channel = channel;
    }

    static PeerSocket of(HttpConnection connection) {
        return new PeerSocket(((ConnectionBase) connection).channel());
    }

    Channel channel() {
        return channel;
    }

    /** Empty if the connection is gone, or is no connection that the kernel vouches for. */
    Optional<PeerCredentials> credentials() {
        if (!(channel instanceof EpollDomainSocketChannel unix)) {
            return Optional.empty();
        }
        try {
            io.netty.channel.unix.PeerCredentials peer = unix.peerCredentials();
            return Optional.of(new PeerCredentials(peer.pid(), Integer.toUnsignedLong(peer.uid())));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A descriptor of the process that connected, to be given back to {@link #close}; {@link #NO_PIDFD} on older kernels. */
    int openPidfd() {
        try {
            Integer pidfd = channel.config().getOption(SO_PEERPIDFD);
            return pidfd == null ? NO_PIDFD : pidfd;
        } catch (RuntimeException unsupported) {
            return NO_PIDFD;
        }
    }

    static void close(int pidfd) {
        if (pidfd == NO_PIDFD) {
            return;
        }
        try {
            new FileDescriptor(pidfd).close();
        } catch (IOException alreadyClosed) {
            // Nothing is left to give back.
        }
    }
}
