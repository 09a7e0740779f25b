package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineHoldTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();

    /** What is passed on, once the first request has. */
    @BeforeEach
    void theFirstRequestIsBeingRead() {
        connection.pipeline().addLast("handler", new ChannelDuplexHandler());
        PipelineHold.install(connection);
        request();
        connection.readInbound();
    }

    @Test
    void theFirstRequestPassesPieceByPiece() {
        content("a");
        assertThat(passed()).isEqualTo(1);

        end();
        assertThat(passed()).isEqualTo(2);
    }

    @Test
    void theNextOneWaitsForItsTurnAndNothingMoreIsRead() {
        end();
        request();
        content("a");
        end();
        assertThat(passed()).isEqualTo(1);
        assertThat(connection.config().isAutoRead()).isFalse();

        answer(HttpResponseStatus.OK);
        connection.runPendingTasks();
        assertThat(passed()).isEqualTo(4);
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void whatIsStillToComeOfItPassesThen() {
        end();
        request();
        answer(HttpResponseStatus.OK);
        connection.runPendingTasks();

        content("b");

        assertThat(passed()).isEqualTo(3);
    }

    /** Each answer would be kept for the client, and there is room for so many only. */
    @Test
    void theNextOneWaitsUntilTheClientHasTakenItsAnswer() {
        end();
        answer(HttpResponseStatus.OK);
        writable(false);
        request();
        end();
        assertThat(passed()).isEqualTo(1);

        writable(true);
        assertThat(passed()).isEqualTo(3);
    }

    /** Where a request that is answered at once would write in the midst of it. */
    @Test
    void theNextOneDoesNotPassInTheMiddleOfAWrite() {
        end();
        answer(HttpResponseStatus.OK);
        writable(false);
        request();
        end();
        connection.unsafe().outboundBuffer().setUserDefinedWritability(1, true);

        connection.pipeline().fireChannelWritabilityChanged();
        assertThat(passed()).isEqualTo(1);

        connection.runPendingTasks();
        assertThat(passed()).isEqualTo(3);
    }

    @Test
    void whoeverGetsItIsToldThatThatIsAll() {
        end();
        request();
        request();
        AtomicInteger ends = new AtomicInteger();
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                ends.incrementAndGet();
            }
        });

        answer(HttpResponseStatus.OK);
        connection.runPendingTasks();

        assertThat(passed()).isEqualTo(2);
        assertThat(ends).hasValue(1);
        assertThat(connection.config().isAutoRead()).isFalse();
    }

    @Test
    void whoeverGetsItMayWantNoMore() {
        end();
        request();
        content("a");
        content("b");
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                context.channel().config().setAutoRead(false);
                context.fireChannelRead(message);
                context.pipeline().remove(this);
            }
        });

        answer(HttpResponseStatus.OK);
        connection.runPendingTasks();

        assertThat(passed()).isEqualTo(4);
        assertThat(connection.config().isAutoRead()).isFalse();
    }

    @Test
    void aRequestToGoOnIsNoAnswer() {
        end();
        request();

        answer(HttpResponseStatus.CONTINUE);
        connection.runPendingTasks();

        assertThat(passed()).isEqualTo(1);
    }

    @Test
    void whatIsNoHttpWaitsForItsTurn() {
        end();
        DefaultFullHttpRequest broken =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, "/bad-request");
        broken.setDecoderResult(DecoderResult.failure(new IllegalArgumentException()));
        connection.writeInbound(broken);
        assertThat(passed()).isEqualTo(1);

        answer(HttpResponseStatus.OK);
        connection.runPendingTasks();
        assertThat(passed()).isEqualTo(2);
    }

    @Test
    void whatWasHeldIsGivenBackWhenTheClientHasGone() {
        end();
        request();
        ByteBuf held = content("a");

        assertThat(connection.close().isSuccess()).isTrue();

        assertThat(held.refCnt()).isZero();
        assertThat(passed()).isEqualTo(1);
    }

    @Test
    void anUpgradeEndsIt() {
        end();
        request();
        ByteBuf held = content("a");

        answer(HttpResponseStatus.SWITCHING_PROTOCOLS);

        assertThat(held.refCnt()).isZero();
        assertThat(connection.pipeline().get("pipeline-hold")).isNull();
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    private int passed() {
        return connection.inboundMessages().size();
    }

    private void request() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/1.0"));
    }

    private ByteBuf content(String text) {
        ByteBuf bytes = bytes(text);
        connection.writeInbound(new DefaultHttpContent(bytes));
        return bytes;
    }

    private void end() {
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answer(HttpResponseStatus status) {
        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    private void writable(boolean writable) {
        connection.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        connection.runPendingTasks();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
