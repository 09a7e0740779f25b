package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Limit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTimerTest {
    private final List<Limit> reached = new ArrayList<>();
    private final EmbeddedChannel connection = new NewConnection();

    @BeforeEach
    void stopTheClock() {
        connection.pipeline().addFirst("codec", new Hungry());
        PipelineGuard.install(connection, SampleLimits.SMALL, reached::add);
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.freezeTime();
    }

    @Test
    void aRequestThatDoesNotEndEndsTheConnection() {
        begin();
        pass(4);
        send();
        assertThat(connection.isOpen()).isTrue();

        pass(3);

        assertThat(connection.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.REQUEST_TIME);
    }

    @Test
    void aWholeRequestHasTime() {
        begin();
        pass(6);
        end();
        pass(100);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void eachRequestHasItsOwnTime() {
        for (int i = 0; i < 10; i++) {
            begin();
            pass(6);
            end();
        }
        assertThat(connection.isOpen()).isTrue();

        begin();
        pass(7);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theFirstBodyOfAConnectionIsTimedFromItsFirstPart() {
        send();
        pass(7);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void laterHeadersThatDoNotEndEndTheConnection() {
        begin();
        end();
        for (int i = 0; i < 7; i++) {
            bytes();
            assertThat(connection.isOpen()).isTrue();
            pass(1);
        }

        assertThat(connection.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.REQUEST_TIME);
    }

    @Test
    void headersAndBodyHaveOneTime() {
        bytes();
        pass(4);
        begin();
        pass(3);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void headersThatComeToTheirEndHaveTime() {
        bytes();
        pass(6);
        begin();
        end();
        pass(100);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void laterHeadersThatAreTooLargeAreCounted() {
        HttpRequest refused = new DefaultHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, "/");
        refused.setDecoderResult(DecoderResult.failure(new TooLongHttpHeaderException()));
        bytes();
        connection.writeInbound(refused);
        connection.flushInbound();

        assertThat(reached).containsExactly(Limit.HEADERS);
    }

    /** It has asked for something large, perhaps. */
    @Test
    void whoSendsNoMoreGetsHisAnswerHoweverLongThatTakes() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/1.0"));
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        bytes();
        connection.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        pass(100);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void whatIsNoRequestAnyMoreIsNotTimed() {
        begin();
        connection.pipeline().remove("pipeline-guard");

        pass(100);

        assertThat(connection.isOpen()).isTrue();
    }

    /** Of which the codec makes nothing yet. */
    private void bytes() {
        connection.writeInbound(Unpooled.copiedBuffer("H", StandardCharsets.US_ASCII));
    }

    private void begin() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/1.0"));
    }

    private void send() {
        connection.writeInbound(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
    }

    private void end() {
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    /** Takes bytes and makes nothing of them. */
    private static final class Hungry extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                bytes.release();
            } else {
                context.fireChannelRead(message);
            }
        }
    }
}
