package io.devlxd.connection;

import io.netty.channel.Channel;

/** The socket of those who may only read. */
final class ReadOnlySocket {
    /** Its name as it is bound; it gets another one when it can be used. */
    private static final String NAME = "ro.new";

    private ReadOnlySocket() {}

    /** Tells whether {@code server}, which has been bound, listens there. */
    static boolean isOf(Channel server) {
        return GuestSocket.isNamed(server, NAME);
    }
}
