package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import org.junit.jupiter.api.Test;

class WebSocketGuardTest {
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new WebSocketGuard(SampleLimits.UNREAD, limit -> {}));

    @Test
    void anUpgradeIsSpelledAsLxdSpellsIt() {
        HttpResponse upgrade = response(HttpResponseStatus.SWITCHING_PROTOCOLS);
        upgrade.headers()
                .add("upgrade", "websocket")
                .add("connection", "upgrade")
                .add("x-other", "1");
        upgrade.headers().add("sec-websocket-accept", "key=");

        connection.writeOutbound(upgrade);

        assertThat(upgrade.headers().entries())
                .extracting(header -> header.getKey() + ": " + header.getValue())
                .containsExactly("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: key=");
    }

    @Test
    void anyOtherAnswerKeepsItsHeaders() {
        HttpResponse answer = response(HttpResponseStatus.OK);
        answer.headers().add("content-type", "text/plain");

        connection.writeOutbound(answer);

        assertThat(answer.headers().names()).containsExactly("content-type");
    }

    @Test
    void aFrameAgainstTheRulesEndsWithACloseFrame() {
        connection
                .pipeline()
                .fireExceptionCaught(
                        new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "RSV != 0"));

        CloseWebSocketFrame last = connection.readOutbound();
        assertThat(last.statusCode()).isEqualTo(1002);
        assertThat(last.reasonText()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
        last.release();
    }

    @Test
    void anyOtherErrorIsForVertx() {
        connection.pipeline().fireExceptionCaught(new IllegalStateException("other"));

        assertThatThrownBy(connection::checkException).hasMessage("other");
        assertThat(connection.isOpen()).isTrue();
    }

    private static HttpResponse response(HttpResponseStatus status) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    }
}
