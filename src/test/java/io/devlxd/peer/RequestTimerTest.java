package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestTimerTest {
    private final AtomicInteger late = new AtomicInteger();
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new RequestTimer(Duration.ofSeconds(7), late::incrementAndGet));

    @BeforeEach
    void stopTheClock() {
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
        assertThat(late).hasValue(1);
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
    void whatIsNoRequestAnyMoreIsNotTimed() {
        begin();
        connection.pipeline().remove(RequestTimer.class);

        pass(100);

        assertThat(connection.isOpen()).isTrue();
    }

    private void begin() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.PATCH, "/1.0"));
    }

    private void send() {
        connection.writeInbound(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
    }

    private void end() {
        connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
