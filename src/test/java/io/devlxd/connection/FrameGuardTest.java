package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Limit;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameGuardTest {
    private static final int SECONDS = 100;

    private final AtomicLong now = new AtomicLong();
    private final List<Limit> reached = new ArrayList<>();
    private final Share share = new Share(
            new TokenBucket(1, SampleLimits.BURST, now::get),
            Unread.apart(),
            () -> new TokenBucket(FrameGuard.FREE, FrameGuard.FREE_AT_ONCE, now::get));
    private final WebSocket socket = new WebSocket();

    @Test
    void whatAnyClientSendsIsFree() {
        for (int i = 0; i < SECONDS; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            takeAllRequests();
            socket.writeInbound(new PingWebSocketFrame());
            socket.writeInbound(new PongWebSocketFrame());
        }

        assertThat(socket.isOpen()).isTrue();
        assertThat(socket.inboundMessages()).hasSize(2 * SECONDS);
    }

    @Test
    void moreCostsAsMuchAsRequests() {
        for (int i = 0; i < FrameGuard.FREE_AT_ONCE + SampleLimits.BURST; i++) {
            socket.writeInbound(new PingWebSocketFrame());
        }
        assertThat(socket.isOpen()).isTrue();
        assertThat(share.requests().take()).isFalse();

        socket.writeInbound(new PingWebSocketFrame(), new PongWebSocketFrame());

        assertThat(socket.isOpen()).isFalse();
        assertThat(socket.inboundMessages()).hasSize(FrameGuard.FREE_AT_ONCE + SampleLimits.BURST);
        assertThat(reached).containsExactly(Limit.REQUESTS);
    }

    @Test
    void whoDoesNotReadIsNotReadFrom() {
        socket.pong(100_000);
        assertThat(socket.config().isAutoRead()).isFalse();

        socket.readAll();

        assertThat(socket.config().isAutoRead()).isTrue();
    }

    @Test
    void answersThatAreNotReadAreUnreadUntilTheyAre() {
        socket.pong(100);
        socket.pong(100);
        assertThat(share.unread().get()).isBetween(200L, 1000L);

        socket.readAll();

        assertThat(share.unread().get()).isZero();
    }

    @Test
    void answersThatNobodyWillReadAreForgotten() {
        socket.pong(100);

        assertThat(socket.close().isSuccess()).isTrue();

        assertThat(share.unread().get()).isZero();
    }

    @Test
    void tooManyOfAllConnectionsTogetherEndThisOne() {
        share.unread().add(SampleLimits.UNREAD - 1000);
        socket.pong(100);
        assertThat(socket.isOpen()).isTrue();

        socket.pong(1000);

        assertThat(socket.isOpen()).isFalse();
        assertThat(reached).containsExactly(Limit.UNREAD);
        assertThat(share.unread().get()).isEqualTo(SampleLimits.UNREAD - 1000);
    }

    private void takeAllRequests() {
        boolean isThereOne = true;
        while (isThereOne) {
            isThereOne = share.requests().take();
        }
    }

    /** Whose client reads when it is told to. */
    private final class WebSocket extends NewConnection {
        private boolean isRead = true;

        WebSocket() {
            PipelineGuard.install(this, SampleLimits.SMALL, reached::add);
            WebSocketGuard.chargeTo(this, share);
            DefaultHttpResponse upgrade =
                    new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
            upgrade.headers().add("Sec-WebSocket-Accept", "key");
            pipeline().writeAndFlush(upgrade);
            isRead = false;
        }

        void pong(int bytes) {
            pipeline()
                    .writeAndFlush(new PongWebSocketFrame(Unpooled.buffer(bytes).writeZero(bytes)));
        }

        void readAll() {
            isRead = true;
            flush();
            runPendingTasks();
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer buffer) {
            for (int i = isRead ? buffer.size() : 0; i > 0; i--) {
                buffer.remove();
            }
        }
    }
}
