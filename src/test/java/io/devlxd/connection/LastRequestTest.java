package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has passed stands in the channel's {@code inboundMessages}: that Vert.x would give back. */
class LastRequestTest {
    private static final String BEHIND = "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\na";

    private final EmbeddedChannel connection = new EmbeddedChannel(new HttpRequestDecoder());

    @BeforeEach
    void watch() {
        connection.pipeline().addLast("handler", new ChannelDuplexHandler());
        LastRequest.watch(connection);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1,,false",
        "HTTP/1.1,close,true",
        "HTTP/1.1,Close,true",
        "HTTP/1.1,keep-alive,false",
        "HTTP/1.0,,true",
        "HTTP/1.0,keep-alive,false",
        "HTTP/1.2,keep-alive,true",
        "HTTP/3.0,,true",
        "http/1.1,,true"
    })
    void nothingPassesBehindTheLast(String version, @Nullable String header, boolean last) {
        ByteBuf bytes = bytes("GET / " + version + "\r\n" + (header == null ? "" : "Connection: " + header + "\r\n")
                + "\r\n" + BEHIND + BEHIND);

        connection.writeInbound(bytes);

        assertThat(connection.inboundMessages()).hasSize(last ? 2 : 6);
        releasePassed();
        assertThat(bytes.refCnt()).isZero();
    }

    /** Without its end Vert.x would wait for ever. */
    @Test
    void theLastPassesToItsEnd() {
        ByteBuf bytes = bytes("POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\na");
        connection.writeInbound(bytes);

        ByteBuf end = bytes("a" + BEHIND);
        connection.writeInbound(end);

        assertThat(connection.inboundMessages()).hasSize(3);
        releasePassed();
        assertThat(bytes.refCnt()).isZero();
        assertThat(end.refCnt()).isZero();
    }

    @Test
    void theLastMayComeLater() {
        connection.writeInbound(bytes(BEHIND + "GET / HTTP/1.0\r\n\r\n" + BEHIND));

        assertThat(connection.inboundMessages()).hasSize(4);
    }

    /** Whose handshake has said that the connection is to be closed. */
    @Test
    void framesPass() {
        connection.writeInbound(bytes("GET / HTTP/1.1\r\nConnection: Upgrade, close\r\n\r\n"));

        connection.pipeline().fireChannelRead(new TextWebSocketFrame("a"));

        assertThat(connection.inboundMessages()).hasSize(3);
    }

    private void releasePassed() {
        connection.inboundMessages().forEach(ReferenceCountUtil::release);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
