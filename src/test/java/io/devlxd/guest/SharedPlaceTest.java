package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedPlaceTest {
    private final AtomicInteger givenBack = new AtomicInteger();
    private final SharedPlace place = new SharedPlace(givenBack::incrementAndGet);

    @Test
    void whoTookItGivesItBack() {
        place.leave();

        assertThat(givenBack).hasValue(1);
    }

    @Test
    void itIsKeptUntilAllIsDone() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        place.keepUntil(told);
        place.leave();
        assertThat(givenBack).hasValue(0);

        told.complete(null);

        assertThat(givenBack).hasValue(1);
    }

    @Test
    void whoTookItMayBeTheLastToLeave() {
        place.keepUntil(CompletableFuture.failedFuture(new IllegalStateException("not told")));
        assertThat(givenBack).hasValue(0);

        place.leave();

        assertThat(givenBack).hasValue(1);
    }
}
