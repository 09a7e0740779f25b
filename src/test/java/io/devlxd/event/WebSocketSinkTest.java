package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WebSocketSinkTest {
    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> read = Promise.promise();
    private final CompletableFuture<String> aborted = new CompletableFuture<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** However many of our pings it answers. */
    @Test
    void whoDoesNotReadItsEndIsHungUpOn() {
        Future<Void> told = sink(Duration.ofMillis(1)).end();

        assertThat(aborted.join()).isEqualTo("aborted");
        assertThat(told.isComplete()).isFalse();
    }

    /** From then on Vert.x waits for its answer. */
    @Test
    void whoReadsItsEndIsNot() {
        CompletableFuture<String> later = new CompletableFuture<>();

        Future<Void> told = sink(Duration.ofSeconds(1)).end();
        read.complete();
        vertx.setTimer(1500, timer -> later.complete("later"));

        assertThat(told.succeeded()).isTrue();
        assertThat(later.join()).isEqualTo("later");
        assertThat(aborted).isNotDone();
    }

    private WebSocketSink sink(Duration patience) {
        Wire wire = new Wire(bytes -> {}, () -> aborted.complete("aborted"));
        return new WebSocketSink(vertx, socket(), wire, Duration.ofHours(1), patience, reason -> {});
    }

    /** One whose close frame is on its way until it is read. */
    private ServerWebSocket socket() {
        Class<?>[] interfaces = {ServerWebSocket.class};
        return (ServerWebSocket) Proxy.newProxyInstance(
                getClass().getClassLoader(), interfaces, (proxy, method, arguments) -> answer(proxy, method));
    }

    private Object answer(Object proxy, Method method) {
        return switch (method.getName()) {
            case "isClosed" -> false;
            case "close" -> read.future();
            case "writePing" -> Future.succeededFuture();
            default -> proxy;
        };
    }
}
