package io.devlxd.connection;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The threads that connections are served on. */
public final class EventLoops {
    private EventLoops() {}

    /** Completes once every one of them has come to it: none is stuck. On any thread. */
    public static CompletionStage<Void> answered(Vertx vertx) {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            answers.add(CompletableFuture.runAsync(() -> {}, loop));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }
}
