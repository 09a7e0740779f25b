package io.devlxd.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class GuestSocketProbeTest {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private Path socket;

    @BeforeEach
    void choose(@TempDir Path directory) {
        socket = directory.resolve("sock");
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerThatAnswersIsWell() {
        listen(request -> request.response()
                .setStatusCode(
                        request.method().name().equals("OPTIONS")
                                        && request.uri().equals("*")
                                ? 200
                                : 400)
                .end());

        assertThat(ask(Duration.ofSeconds(10))).isEmpty();
        assertThat(ask(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void aServerThatFailsIsNot() {
        listen(request -> request.response().setStatusCode(500).end());

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo("status 500");
    }

    @Test
    void aServerThatIsSilentIsNot() {
        listen(request -> {});

        assertThat(ask(Duration.ofMillis(50))).startsWith("does not answer: ");
    }

    @Test
    void whereNobodyListensNobodyAnswers() {
        assertThat(ask(Duration.ofSeconds(10))).startsWith("does not answer: ");
    }

    private String ask(Duration limit) {
        return new GuestSocketProbe(vertx, socket, limit)
                .ask()
                .toCompletableFuture()
                .join();
    }

    private void listen(Handler<HttpServerRequest> handler) {
        vertx.createHttpServer()
                .requestHandler(handler)
                .listen(SocketAddress.domainSocketAddress(socket.toString()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
