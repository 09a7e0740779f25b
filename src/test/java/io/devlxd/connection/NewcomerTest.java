package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewcomerTest {
    private final FakeLimitTally reached = new FakeLimitTally();
    private final EmbeddedChannel connection = new EmbeddedChannel(false, false);

    /** As a server does: the door first, then its own handlers. */
    @BeforeEach
    void connect() throws Exception {
        Newcomer.expect(connection, reached);
        connection.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel accepted) {
                accepted.pipeline().addLast(new HttpServerCodec(1000, 100, 1000));
                accepted.pipeline().addLast("handler", new ChannelDuplexHandler());
            }
        });
        connection.register();
    }

    @Test
    void headersThatAreTooLargeAreCounted() {
        send("GET / HTTP/1.1\r\nA: " + "x".repeat(100) + "\r\n\r\n");

        assertThat(reached.reached).containsExactly(Limit.HEADERS);
    }

    @Test
    void otherFaultsAreNot() {
        send("GET / HTTP/1.1\r\nA\0: x\r\n\r\n");

        assertThat(reached.reached).isEmpty();
    }

    @Test
    void whoIsSilentIsCounted() {
        connection.pipeline().fireUserEventTriggered(IdleStateEvent.FIRST_ALL_IDLE_STATE_EVENT);

        assertThat(reached.reached).containsExactly(Limit.IDLE_TIME);
    }

    @Test
    void afterTheFirstRequestNothingIsLeft() {
        send("GET / HTTP/1.1\r\n\r\n");

        assertThat(connection.pipeline().get(Newcomer.class)).isNull();
        assertThat(reached.reached).isEmpty();
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
