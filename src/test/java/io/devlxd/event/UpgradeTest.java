package io.devlxd.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UpgradeTest {
    private final Vertx vertx = Vertx.vertx();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<ServerWebSocket> upgraded = new CompletableFuture<>();

    UpgradeTest() {
        vertx.exceptionHandler(uncaught::add);
    }

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void itIsTheWebSocket() {
        WebSocket client = join(connect(Upgrade::of));
        CompletableFuture<String> heard = new CompletableFuture<>();
        client.textMessageHandler(heard::complete);

        upgraded.join().writeTextMessage("hello");

        assertThat(heard.join()).isEqualTo("hello");
    }

    @Test
    void aClientThatGoesBeforeTheEndOfItsRequestIsNoFaultOfOurs() {
        Future<WebSocket> client = connect(request -> {
            hangUp(request);
            return Upgrade.of(request);
        });

        assertThat(upgraded).failsWithin(Duration.ofSeconds(10));
        assertThat(client.toCompletionStage()).failsWithin(Duration.ofSeconds(10));
        join(vertx.executeBlocking(() -> null));
        assertThat(uncaught).isEmpty();
    }

    /** What Vert.x has of the request is delivered after it. */
    private static void hangUp(HttpServerRequest request) {
        ((HttpServerConnection) request.connection())
                .channel()
                .pipeline()
                .firstContext()
                .close();
    }

    private Future<WebSocket> connect(Function<HttpServerRequest, Future<ServerWebSocket>> upgrade) {
        int port = join(vertx.createHttpServer()
                        .requestHandler(request -> {
                            request.pause();
                            vertx.runOnContext(later -> upgrade.apply(request)
                                    .onSuccess(upgraded::complete)
                                    .onFailure(upgraded::completeExceptionally));
                        })
                        .listen(0, "localhost"))
                .actualPort();
        WebSocketClient client = vertx.createWebSocketClient();
        return client.connect(port, "localhost", "/");
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
