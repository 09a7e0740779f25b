package io.devlxd.connection;

import io.devlxd.log.BoundedLog;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.UnixChannel;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a server's acceptor and keeps file descriptors free. When they run short nobody is refused: whoever connects waits
 * in the kernel's queue until others have gone, and who is connected is served.
 *
 * <p>Guests' connections may have the lower half of the numbers: to find out who calls takes another descriptor for each, for a
 * moment, and files and the database want some as well. The host may have half of the rest, for it must get in when guests have
 * taken all of theirs; and half of that only who may do more than read. The kernel gives the lowest number that is free, so that a new one tells how many are in use.
 */
final class DescriptorReserve extends ChannelInboundHandlerAdapter {
    private static final int LOOK_AGAIN_MILLIS = 100;

    /** With a fourth of them free there is room. */
    private static final int ROOM = 4;

    private static final int LOOKS = 10;

    private final Descriptors descriptors;
    private final BoundedLog log;
    private String server = "";
    private int limit = Integer.MAX_VALUE;
    private boolean paused;

    /** From the first pause until there has been room for a second: whoever has waited and gone is let in first, and goes. */
    private boolean scarce;

    private int roomy;

    DescriptorReserve(Descriptors descriptors, BoundedLog log) {
        this.descriptors = descriptors;
        this.log = log;
    }

    /** The server has been bound. */
    @Override
    public void channelActive(ChannelHandlerContext context) {
        int all = descriptors.limit();
        if (GuestSocket.isOf(context.channel())) {
            server = "guests";
            limit = all / 2;
        } else if (ReadOnlySocket.isOf(context.channel())) {
            server = "readers";
            limit = all / 2 + all / 8;
        } else {
            server = "host";
            limit = all - all / 4;
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof UnixChannel connection && connection.fd().intValue() >= limit) {
            pause(context, "file descriptors run short");
        }
        context.fireChannelRead(message);
    }

    /** A connection could not be accepted. It waits on, and would be tried again at once, over and over. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        pause(context, String.valueOf(cause.getMessage()));
    }

    private void pause(ChannelHandlerContext context, String why) {
        paused = true;
        context.channel().config().setAutoRead(false);
        if (!scarce) {
            scarce = true;
            log.warn(
                    server,
                    "new connections have to wait: raise the limit of open files (LimitNOFILE=, ulimit -n), or see who has so"
                            + " many",
                    Map.of("of", server, "why", why, "descriptors", Integer.toString(limit)));
            lookAgain(context);
        }
    }

    private void lookAgain(ChannelHandlerContext context) {
        context.executor().schedule(() -> look(context), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        int free = descriptors.lowestFree();
        if (paused && free < limit) {
            paused = false;
            context.channel().config().setAutoRead(true);
        }
        roomy = free < limit - limit / ROOM ? roomy + 1 : 0;
        if (roomy == LOOKS) {
            scarce = false;
            roomy = 0;
            log.info(server, "new connections are let in again", Map.of("of", server));
        } else {
            lookAgain(context);
        }
    }
}
