package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    private Instant now = Instant.parse("2026-11-23T13:28:12.883Z");
    private final InstantSource source = () -> now;
    private final HttpDate date = new HttpDate(source.withZone(ZoneOffset.UTC));

    @Test
    void itIsTheSecondThatTheClockSays() {
        assertThat(date.now()).isEqualTo("Mon, 23 Nov 2026 13:28:12 GMT");

        now = now.plusSeconds(1);

        assertThat(date.now()).isEqualTo("Mon, 23 Nov 2026 13:28:13 GMT");
    }

    @Test
    void withinASecondItIsMadeOnce() {
        String first = date.now();

        now = now.plusMillis(100);

        assertThat(date.now()).isSameAs(first);
    }

    @Test
    void itGoesBackWithTheClock() {
        date.now();

        now = now.minusSeconds(3600);

        assertThat(date.now()).isEqualTo("Mon, 23 Nov 2026 12:28:12 GMT");
    }

    /** A machine without a battery starts there, or before. */
    @Test
    void beforeTheEpochItIsATimeToo() {
        now = Instant.ofEpochMilli(-1);

        assertThat(date.now()).isEqualTo("Wed, 31 Dec 1969 23:59:59 GMT");
    }
}
