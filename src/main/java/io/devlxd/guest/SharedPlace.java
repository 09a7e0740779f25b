package io.devlxd.guest;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A place that is given back when nobody needs it any more: neither who took it nor what it is kept for. Any thread. */
final class SharedPlace {
    private final Runnable giveBack;
    private final AtomicInteger users = new AtomicInteger(1);

    SharedPlace(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** Called before {@link #leave}. */
    void keepUntil(CompletionStage<?> done) {
        users.incrementAndGet();
        done.whenComplete((result, failure) -> leave());
    }

    /** Who took it is done. To be called once. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            giveBack.run();
        }
    }
}
