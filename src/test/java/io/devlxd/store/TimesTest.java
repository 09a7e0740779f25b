package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimesTest {
    static Stream<Instant> times() {
        return Stream.of(
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(1),
                Instant.parse("2026-11-23T13:19:18.987654321Z"),
                Instant.parse("2024-02-29T23:59:59.000000001Z"),
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("-0001-12-31T23:59:59.999999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MIN,
                Instant.MAX);
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeIsKeptToTheNanosecond(Instant time) {
        assertThat(Times.of(Times.text(time))).isEqualTo(time);
    }

    @Test
    void textSortsAsTimesDo() {
        assertThat(Times.text(Instant.parse("2026-11-23T13:19:18Z"))).isEqualTo("2026-11-23T13:19:18.000000000Z");
    }
}
