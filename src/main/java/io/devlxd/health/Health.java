package io.devlxd.health;

import io.devlxd.health.HealthReport.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** All checks together. */
public final class Health {
    private final List<Check> checks;
    private final Duration limit;

    /** @param limit within which each check has to have answered */
    public Health(Duration limit, Check... checks) {
        this.limit = limit;
        this.checks = List.of(checks);
    }

    /**
     * Makes all checks at once. On any thread; the stage completes within the limit, on any thread as well, and does not fail.
     */
    public CompletionStage<HealthReport> check() {
        List<CompletableFuture<Result>> asked = checks.stream().map(this::ask).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> new HealthReport(
                        asked.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Result> ask(Check check) {
        return asked(check)
                .copy()
                .completeOnTimeout("no answer for " + limit.toMillis() + " ms", limit.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(Health::fault)
                .thenApply(fault -> new Result(check.name(), fault, check.isMendedByRestart()));
    }

    private static CompletableFuture<String> asked(Check check) {
        try {
            return check.probe().ask().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static String fault(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    }
}
