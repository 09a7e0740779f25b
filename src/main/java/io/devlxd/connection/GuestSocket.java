package io.devlxd.connection;

import io.netty.channel.Channel;
import io.netty.channel.unix.DomainSocketAddress;

/** The socket that guests connect to. Vert.x builds all servers in the same way: what tells them apart is where they are bound. */
final class GuestSocket {
    /** Its name as it is bound; it gets another one when it can be used. */
    private static final String NAME = "sock.new";

    private GuestSocket() {}

    /** Tells whether {@code server}, which has been bound, listens there. */
    static boolean isOf(Channel server) {
        return isNamed(server, NAME);
    }

    static boolean isNamed(Channel server, String name) {
        return server.localAddress() instanceof DomainSocketAddress address
                && address.path().substring(address.path().lastIndexOf('/') + 1).equals(name);
    }
}
