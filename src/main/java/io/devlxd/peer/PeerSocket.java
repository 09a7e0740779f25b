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
public final class PeerSocket {
    /** The kernel has no such thing: before Linux 6.5. */
    static final int NO_PIDFD = -1;

    /** The kernel has them, but not this one: file descriptors have run out, or the process has gone (before Linux 6.16). */
    static final int PIDFD_WITHHELD = -2;

    /** {@code SOL_SOCKET} 1, option 77. Netty has no name for it. */
    private static final IntegerUnixChannelOption SO_PEERPIDFD = new IntegerUnixChannelOption("SO_PEERPIDFD", 1, 77);

    private final Channel channel;

    public PeerSocket(Channel channel) {
        this.channel = channel;
    }

    public static PeerSocket of(HttpConnection connection) {
        return new PeerSocket(((ConnectionBase) connection).channel());
    }

    public Channel channel() {
        return channel;
    }

    /** Empty if the connection is gone, or is no connection that the kernel vouches for. */
    public Optional<PeerCredentials> credentials() {
        // A closed one's descriptor may be another connection's by now.
        if (!channel.isOpen() || !(channel instanceof EpollDomainSocketChannel unix)) {
            return Optional.empty();
        }
        try {
            io.netty.channel.unix.PeerCredentials peer = unix.peerCredentials();
            return Optional.of(new PeerCredentials(peer.pid(), Integer.toUnsignedLong(peer.uid())));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A descriptor of the process that connected, to be given back to {@link #close}; {@link #NO_PIDFD} or {@link #PIDFD_WITHHELD}. */
    int openPidfd() {
        int pidfd = pidfdOf(channel);
        return pidfd == NO_PIDFD && channel.parent() != null && hasPidfds(channel.parent()) ? PIDFD_WITHHELD : pidfd;
    }

    /** Tells whether the kernel has them. Of a server it takes the process that listens for the peer: this one, which is there. */
    static boolean hasPidfds(Channel server) {
        int pidfd = pidfdOf(server);
        close(pidfd);
        return pidfd != NO_PIDFD;
    }

    private static int pidfdOf(Channel channel) {
        try {
            Integer pidfd = channel.config().getOption(SO_PEERPIDFD);
            return pidfd == null ? NO_PIDFD : pidfd;
        } catch (RuntimeException refused) {
            return NO_PIDFD;
        }
    }

    static void close(int pidfd) {
        if (pidfd < 0) {
            return;
        }
        try {
            new FileDescriptor(pidfd).close();
        } catch (IOException alreadyClosed) {
            // Nothing is left to give back.
        }
    }
}
