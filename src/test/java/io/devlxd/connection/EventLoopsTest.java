package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopsTest {
    @Test
    void oneThatIsStuckKeepsTheAnswerBack() throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        vertx.getOrCreateContext().runOnContext(now -> {
            stuck.countDown();
            await(release);
        });
        stuck.await();

        CompletableFuture<Void> answer = EventLoops.answered(vertx).toCompletableFuture();
        assertThat(answer).isNotDone();

        release.countDown();
        answer.join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
