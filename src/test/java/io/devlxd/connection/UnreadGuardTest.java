package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Limit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadGuardTest {
    /** More than a connection takes without being behind. */
    private static final int MUCH = 100_000;

    private final Unread unread = Unread.apart();
    private final List<Limit> reached = new ArrayList<>();
    private final Connection connection = new Connection();

    @BeforeEach
    void callerIsKnown() {
        PipelineGuard.countUnread(connection, unread);
    }

    @Test
    void whoReadsIsNotDelayed() {
        connection.isRead = true;
        connection.keepsReading = true;
        answer(MUCH);
        request();
        answer(10);
        request();

        assertThat(connection.inboundMessages()).hasSize(2);
        assertThat(unread.get()).isZero();
    }

    @Test
    void whoDoesNotReadHasToWaitAndIsNotReadFrom() {
        answer(MUCH);
        request();
        request();
        assertThat(connection.inboundMessages()).isEmpty();
        assertThat(connection.config().isAutoRead()).isFalse();

        connection.readAll();

        assertThat(connection.inboundMessages()).hasSize(1);
        answer(10);
        assertThat(connection.inboundMessages()).hasSize(2);
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void anotherRequestWaitsForTheAnswerToTheFirst() {
        connection.keepsReading = true;
        connection.isRead = true;
        request();
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(connection.inboundMessages()).isEmpty();

        answer(10);
        assertThat(connection.inboundMessages()).hasSize(2);
    }

    /** What was written before may have been taken just now, and the rest of an answer been waiting for that. */
    @Test
    void anAnswerThatComesAtTheEndOfAReadLetsTheNextRequestPass() {
        connection.keepsReading = true;
        connection.isRead = true;
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                context.pipeline().remove(this);
                answer(10);
            }
        });

        request();

        assertThat(connection.inboundMessages()).hasSize(1);
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void whatComesWithARequestIsNotHeldBack() {
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(connection.inboundMessages()).hasSize(1);
    }

    @Test
    void onlyAsManyGoOnAsCanBeTaken() {
        List<Object> seen = new ArrayList<>();
        connection.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                seen.add(message);
                answer(MUCH);
            }
        });
        answer(MUCH);
        request();
        request();

        connection.readAll();

        assertThat(seen).hasSize(1);
    }

    @Test
    void whatIsNotReadIsCountedAndForgottenOnceItIs() {
        answer(10_000);
        assertThat(unread.get()).isBetween(10_000L, 11_000L);
        answer(10_000);
        assertThat(unread.get()).isBetween(20_000L, 21_000L);

        connection.readAll();

        assertThat(unread.get()).isZero();
    }

    @Test
    void tooMuchOfAllConnectionsTogetherEndsThisOne() {
        unread.add(SampleLimits.UNREAD - MUCH - 1000);
        answer(MUCH);
        assertThat(connection.isOpen()).isTrue();

        answer(1000);

        assertThat(connection.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.UNREAD);
        assertThat(unread.get()).isEqualTo(SampleLimits.UNREAD - MUCH - 1000);
    }

    @Test
    void anotherProtocolIsLeftAlone() {
        answer(10_000);

        connection.pipeline().remove("pipeline-guard");

        assertThat(unread.get()).isZero();
        request();
        assertThat(connection.inboundMessages()).hasSize(1);
    }

    @Test
    void aBodyCountsUntilItsRequestIsAnswered() {
        part(10_000);
        assertThat(unread.get()).isEqualTo(10_000);
        connection.writeInbound(new DefaultLastHttpContent(bytes(5)));
        assertThat(unread.get()).isEqualTo(10_005);
        connection.keepsReading = true;
        connection.isRead = true;

        answer(10);

        assertThat(unread.get()).isZero();
    }

    @Test
    void tooMuchOfBodiesEndsTheConnection() {
        unread.add(SampleLimits.UNREAD - 1000);
        part(1000);
        assertThat(connection.isOpen()).isTrue();

        part(1);

        assertThat(connection.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.UNREAD);
        assertThat(unread.get()).isEqualTo(SampleLimits.UNREAD - 1000);
    }

    /** It may be all that ever comes. */
    @Test
    void whatCameBeforeTheCallerWasKnownCounts() {
        Connection unknown = new Connection();
        Unread instance = Unread.apart();
        unknown.writeInbound(new DefaultHttpContent(bytes(100)));

        PipelineGuard.countUnread(unknown, instance);

        assertThat(instance.get()).isEqualTo(100);
    }

    @Test
    void aBodyThatWaitsForItsTurnCounts() {
        connection.keepsReading = true;
        connection.isRead = true;
        part(50);
        request();
        part(100);
        assertThat(unread.get()).isEqualTo(150);

        answer(10);
        assertThat(unread.get()).isEqualTo(100);

        answer(10);
        assertThat(unread.get()).isZero();
    }

    /** Nobody keeps it. */
    @Test
    void whatComesBehindTheAnswerDoesNotCount() {
        connection.keepsReading = true;
        connection.isRead = true;
        answer(10);

        part(100);

        assertThat(unread.get()).isZero();
    }

    private void part(int size) {
        connection.writeInbound(new DefaultHttpContent(bytes(size)));
    }

    private static ByteBuf bytes(int size) {
        return Unpooled.buffer(size).writeZero(size);
    }

    private void request() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/1.0"));
    }

    private void answer(int bytes) {
        connection.write(bytes(bytes));
        connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.flush();
        connection.runPendingTasks();
    }

    /** Whose client reads when it is told to. */
    private final class Connection extends NewConnection {
        private boolean isRead;
        private boolean keepsReading;

        Connection() {
            PipelineGuard.install(this, SampleLimits.SMALL, reached::add);
            pipeline().fireChannelReadComplete();
        }

        void readAll() {
            isRead = true;
            flush();
            runPendingTasks();
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer buffer) {
            if (isRead) {
                isRead = keepsReading;
                for (int i = buffer.size(); i > 0; i--) {
                    buffer.remove();
                }
            }
        }
    }
}
