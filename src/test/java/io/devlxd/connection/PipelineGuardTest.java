package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Limit;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineGuardTest {
    private final EmbeddedChannel connection = new NewConnection();
    private final List<Limit> reached = new ArrayList<>();

    @BeforeEach
    void theFirstRequestIsBeingRead() {
        connection.pipeline().addFirst("idle", new ChannelDuplexHandler());
        PipelineGuard.install(connection, SampleLimits.SMALL, reached::add);
    }

    @Test
    void whoLeavesTooManyRequestsWaitingIsHungUpOn() {
        request();
        request();
        assertThat(connection.isOpen()).isTrue();

        request();

        assertThat(connection.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.PIPELINED);
    }

    @Test
    void anAnswerMakesRoomForARequest() {
        for (int i = 0; i < 100; i++) {
            request();
            answer();
        }

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void whoStopsSendingGetsItsAnswersFirst() {
        request();
        stopSending();
        answer();
        assertThat(connection.isOpen()).isTrue();

        answer();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.outboundMessages()).hasSize(2);
    }

    @Test
    void whoStopsSendingWithNothingToWaitForIsDone() {
        answer();

        stopSending();

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAnswerWithoutEndEndsWithTheNextRequest() {
        PipelineGuard.answerWithoutEnd(connection);
        assertThat(connection.isOpen()).isTrue();

        request();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.inboundMessages()).isEmpty();
    }

    @Test
    void anAnswerWithoutEndIsNotForWhoHasStoppedSending() {
        stopSending();

        PipelineGuard.answerWithoutEnd(connection);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAnswerWithoutEndIsNotForWhoHasAskedForMore() {
        request();

        PipelineGuard.answerWithoutEnd(connection);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAnswerWithoutEndMayBeSilent() {
        assertThat(connection.pipeline().get("idle")).isNotNull();

        PipelineGuard.answerWithoutEnd(connection);

        assertThat(connection.pipeline().get("idle")).isNull();
    }

    @Test
    void whoHasStoppedSendingHearsNothingMoreByAWebSocket() {
        stopSending();
        assertThat(connection.isOpen()).isTrue();

        upgrade();

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.outboundMessages()).hasSize(1);
    }

    @Test
    void aWebSocketIsLeftAlone() {
        upgrade();

        request();
        request();
        request();

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void whoHasNothingToWaitForIsPartedWithAtOnce() {
        answer();

        assertThat(PipelineGuard.part(connection)).isTrue();

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void whoHasAskedIsAnsweredBeforeTheParting() {
        request();

        PipelineGuard.part(connection);
        request();
        answer();
        answer();
        assertThat(connection.isOpen()).isTrue();
        DefaultFullHttpResponse last = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        connection.writeOutbound(last);

        assertThat(connection.isOpen()).isFalse();
        assertThat(last.headers().get("Connection")).isEqualTo("close");
    }

    @Test
    void aWebSocketIsNotWaitedFor() {
        upgrade();

        assertThat(PipelineGuard.part(connection)).isFalse();

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void anUpgradeDuringThePartingEndsWithIt() {
        PipelineGuard.part(connection);

        upgrade();

        assertThat(connection.isOpen()).isFalse();
    }

    private void upgrade() {
        DefaultHttpResponse upgrade =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        upgrade.headers().add("Sec-WebSocket-Accept", "key");
        connection.writeOutbound(upgrade);
    }

    @Test
    void idleTimeThatHasPassedIsCounted() {
        connection.pipeline().fireUserEventTriggered(IdleStateEvent.FIRST_ALL_IDLE_STATE_EVENT);

        assertThat(reached).containsExactly(Limit.IDLE_TIME);
    }

    private void request() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/1.0"));
    }

    private void answer() {
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void stopSending() {
        connection.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }
}
