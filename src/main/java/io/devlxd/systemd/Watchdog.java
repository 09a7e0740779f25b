package io.devlxd.systemd;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Tells the service manager, twice as often as it wants to hear it, that a question to the daemon was answered. */
public final class Watchdog {
    private final Vertx vertx;
    private final ServiceManager manager;
    private final Optional<Duration> patience;
    private final Supplier<? extends CompletionStage<?>> question;

    /**
     * @param patience how long the service manager waits for a sign of life; empty if for ever
     * @param question what nobody answers who should be replaced by a new process
     */
    public Watchdog(
            Vertx vertx,
            ServiceManager manager,
            Optional<Duration> patience,
            Supplier<? extends CompletionStage<?>> question) {
        this.vertx = vertx;
        this.manager = manager;
        this.patience = patience;
        this.question = question;
    }

    /** Gives signs of life from now on, if anybody waits for them. */
    public void start() {
        patience.ifPresent(duration -> vertx.setPeriodic(
                duration.toMillis() / 2, timer -> question.get().thenRun(manager::alive)));
    }
}
