package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final int RATE = 10;
    private static final int BURST = 25;

    private final AtomicLong now = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(RATE, BURST, now::get);

    @Test
    void atFirstItHoldsABurst() {
        assertThat(takenAtOnce()).isEqualTo(BURST);
    }

    @Test
    void anEmptyOneFillsWithTime() {
        takenAtOnce();

        pass(99);
        assertThat(takenAtOnce()).isZero();
        pass(1);
        assertThat(takenAtOnce()).isEqualTo(1);
        pass(1000);
        assertThat(takenAtOnce()).isEqualTo(RATE);
    }

    @Test
    void whoIsRefusedLosesNothing() {
        takenAtOnce();
        IntStream.range(0, 1000).forEach(i -> assertThat(bucket.take()).isFalse());

        pass(1000);

        assertThat(takenAtOnce()).isEqualTo(RATE);
    }

    @Test
    void itNeverHoldsMoreThanABurst() {
        takenAtOnce();

        pass(TimeUnit.DAYS.toMillis(1));

        assertThat(takenAtOnce()).isEqualTo(BURST);
    }

    @Test
    void timeMayRunOver() {
        AtomicLong late = new AtomicLong(Long.MAX_VALUE - 1);
        TokenBucket other = new TokenBucket(RATE, 2, late::get);
        assertThat(other.take()).isTrue();
        assertThat(other.take()).isTrue();
        assertThat(other.take()).isFalse();

        late.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));

        assertThat(other.take()).isTrue();
        assertThat(other.take()).isFalse();
    }

    @Test
    void ofManyAtATimeNoMoreGetThrough() {
        TokenBucket other = new TokenBucket(RATE, 5000, now::get);

        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .filter(i -> other.take())
                        .count())
                .isEqualTo(5000);
    }

    private int takenAtOnce() {
        int taken = 0;
        while (bucket.take()) {
            taken++;
        }
        return taken;
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
