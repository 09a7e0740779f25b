package io.devlxd.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Takes the place of a connection's HTTP decoder while the caller behind a WebSocket handshake is being identified. Frames that
 * the client has sent along with it would otherwise be read as another request and lost; held here, they reach the WebSocket. If
 * none comes about, they are read as HTTP after all.
 */
final class UpgradeHold extends HttpRequestDecoder {
    /** Vert.x' name for what is replaced; Netty's handshake finds the decoder by its class. */
    private static final String HTTP_DECODER = "httpDecoder";

    private final Queue<Object> held = new ArrayDeque<>();
    private final int maxHeld;
    private boolean holding = true;
    private int heldBytes;

    private UpgradeHold(int requestLine, int headers) {
        super(new HttpDecoderConfig().setMaxInitialLineLength(requestLine).setMaxHeaderSize(headers));
        this.maxHeld = headers;
    }

    /**
     * Called while the handshake is being read, so that nothing behind it has been decoded.
     *
     * @param requestLine the most bytes of a request line, if the client goes on in HTTP
     * @param headers the most bytes of a header block then, and of what is held
     */
    static void install(Channel channel, int requestLine, int headers) {
        channel.pipeline().replace(HTTP_DECODER, HTTP_DECODER, new UpgradeHold(requestLine, headers));
    }

    /** The handshake was answered with something else: the client goes on in HTTP, or ends. */
    static void release(Channel channel) {
        if (channel.pipeline().get(HTTP_DECODER) instanceof UpgradeHold hold && hold.holding) {
            try {
                hold.readOn(channel.pipeline().context(hold));
            } catch (Exception undecodable) {
                GuestConnections.hangUp(channel);
            }
        }
    }

    private void readOn(ChannelHandlerContext context) throws Exception {
        holding = false;
        while (!held.isEmpty()) {
            channelRead(context, held.remove());
        }
        channelReadComplete(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!holding || !(message instanceof ByteBuf bytes)) {
            super.channelRead(context, message);
            return;
        }
        held.add(message);
        heldBytes += bytes.readableBytes();
        if (heldBytes > maxHeld) {
            context.close();
        }
    }

    /** The decoder of frames is there, but whoever takes the frames is not until this call has returned. */
    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        super.handlerRemoved0(context);
        context.executor().execute(() -> {
            while (!held.isEmpty()) {
                context.fireChannelRead(held.remove());
            }
            context.fireChannelReadComplete();
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
        super.channelInactive(context);
    }
}
