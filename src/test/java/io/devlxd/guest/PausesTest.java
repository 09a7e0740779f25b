package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final Pauses pauses = new Pauses();

    @Test
    void theyAreSpreadOverASecond() {
        long[] sorted = LongStream.generate(pauses::next).limit(256).sorted().toArray();

        assertThat(sorted[0]).isGreaterThanOrEqualTo(1000);
        assertThat(sorted[255]).isLessThan(2000);
        for (int i = 1; i < sorted.length; i++) {
            assertThat(sorted[i] - sorted[i - 1]).isBetween(1L, 10L);
        }
    }
}
