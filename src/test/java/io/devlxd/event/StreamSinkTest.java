package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamSinkTest {
    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> read = Promise.promise();
    private final CompletableFuture<String> aborted = new CompletableFuture<>();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoDoesNotReadToTheEndIsHungUpOn() {
        sink(Duration.ofMillis(1)).end();

        assertThat(aborted.join()).isEqualTo("aborted");
        assertThat(closed).hasValue(0);
        // As what is to be written does on a connection that has been ended.
        read.fail("closed");
        assertThat(closed).hasValue(1);
    }

    @Test
    void whoReadsToTheEndIsNot() {
        CompletableFuture<String> later = new CompletableFuture<>();

        sink(Duration.ofSeconds(1)).end();
        read.complete();
        vertx.setTimer(1500, timer -> later.complete("later"));

        assertThat(closed).hasValue(1);
        assertThat(later.join()).isEqualTo("later");
        assertThat(aborted).isNotDone();
    }

    private StreamSink sink(Duration patience) {
        StreamSink sink = new StreamSink(vertx, response(), () -> aborted.complete("aborted"), patience, () -> {});
        sink.onClose(gone -> closed.incrementAndGet());
        return sink;
    }

    /** One whose end is on its way until it is read. */
    private HttpServerResponse response() {
        Class<?>[] interfaces = {HttpServerResponse.class};
        return (HttpServerResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), interfaces, (proxy, method, arguments) -> answer(proxy, method));
    }

    private @Nullable Object answer(Object proxy, Method method) {
        return switch (method.getName()) {
            case "ended", "closed" -> false;
            case "end" -> read.future();
            case "close" -> null;
            default -> proxy;
        };
    }
}
