package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpgradeHoldTest {
    private static final int MAX_HELD = SampleLimits.HEADERS;
    private static final String REQUEST = "GET /1.0 HTTP/1.1\r\nHost: lxd\r\n\r\n";

    private final EmbeddedChannel connection = new EmbeddedChannel();

    @BeforeEach
    void theHandshakeIsBeingRead() {
        connection.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
        UpgradeHold.install(connection, 1000, SampleLimits.HEADERS);
    }

    @Test
    void whatComesBehindAHandshakeWaits() {
        connection.writeInbound(bytes(REQUEST));

        assertThat(connection.inboundMessages()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void itIsReadAsHttpIfTheHandshakeFails() {
        connection.writeInbound(bytes(REQUEST.substring(0, 10)));
        connection.writeInbound(bytes(REQUEST.substring(10)));

        UpgradeHold.release(connection);
        assertThat(connection.<HttpRequest>readInbound().uri()).isEqualTo("/1.0");
        connection.releaseInbound();

        connection.writeInbound(bytes(REQUEST));
        assertThat(connection.<HttpRequest>readInbound().uri()).isEqualTo("/1.0");
    }

    /** What stands behind believes until then that there is more to come at once. */
    @Test
    void whoReadsItIsToldOfItsEnd() {
        AtomicInteger ends = new AtomicInteger();
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                ends.set(connection.inboundMessages().size());
            }
        });
        connection.writeInbound(bytes(REQUEST));

        UpgradeHold.release(connection);

        assertThat(ends).hasValue(2);
    }

    @Test
    void itReachesTheWebSocketAsItCame() {
        connection.writeInbound(bytes("frame"));
        connection.writeInbound(bytes("another"));

        connection.pipeline().remove("httpDecoder");
        assertThat(connection.inboundMessages()).isEmpty();

        connection.runPendingTasks();
        assertThat(text(connection.readInbound())).isEqualTo("frame");
        assertThat(text(connection.readInbound())).isEqualTo("another");
    }

    @Test
    void nobodyHasMoreHeldThanHeadersMayBe() {
        connection.writeInbound(bytes("x".repeat(MAX_HELD)));
        assertThat(connection.isOpen()).isTrue();

        connection.writeInbound(bytes("x"));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void whatWasHeldIsGivenBackWhenTheClientHasGone() {
        ByteBuf held = bytes("frame");
        connection.writeInbound(held);

        assertThat(connection.close().isSuccess()).isTrue();

        assertThat(held.refCnt()).isZero();
    }

    @Test
    void aReleaseWithoutAHoldDoesNothing() {
        EmbeddedChannel plain = new EmbeddedChannel(new HttpRequestDecoder());

        UpgradeHold.release(plain);

        assertThat(plain.isOpen()).isTrue();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.US_ASCII);
        bytes.release();
        return text;
    }
}
