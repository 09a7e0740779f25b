package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    private final EmbeddedChannel connection = new EmbeddedChannel(new ChannelDuplexHandler());
    private final ChannelHandlerContext context = connection.pipeline().firstContext();
    private final ByteBuf bytes = Unpooled.buffer().writeByte(1);
    private final ChannelPromise written = connection.newPromise();

    @Test
    void onlyTheHeadOfAnAnswerHasAStatus() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE);

        assertThat(Responses.has(head, HttpResponseStatus.CONTINUE)).isTrue();
        assertThat(Responses.has(head, HttpResponseStatus.OK)).isFalse();
        assertThat(Responses.has(LastHttpContent.EMPTY_LAST_CONTENT, HttpResponseStatus.CONTINUE))
                .isFalse();
    }

    @Test
    void whatIsWrittenToAClientThatIsThereIsLeftAlone() {
        assertThat(Responses.isTooLate(context, bytes, written)).isFalse();

        assertThat(bytes.refCnt()).isEqualTo(1);
        assertThat(written.isDone()).isFalse();
    }

    @Test
    void whatIsWrittenToAClientThatHasGoneIsGivenBackOnce() {
        connection.close();

        assertThat(Responses.isTooLate(context, bytes, written)).isTrue();

        assertThat(bytes.refCnt()).isZero();
        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
    }
}
