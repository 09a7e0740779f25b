package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T13:27:20.495694198Z",
                "2026-11-23T13:28:49.5326227Z",
                "2026-11-23T13:27:58.65350805Z",
                "2026-11-23T13:27:58.000000001Z",
                "2026-11-23T13:27:58.1Z",
                "2026-11-23T13:27:58Z",
                "2026-01-02T03:04:05.06Z",
                "1970-01-01T00:00:00Z"
            })
    void aFractionHasNoZerosAtItsEnd(String text) {
        assertThat(Timestamps.rfc3339(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void headersHaveWholeSecondsInEnglish() {
        assertThat(Timestamps.httpDate(Instant.parse("2026-11-23T13:32:37.999Z")))
                .isEqualTo("Mon, 23 Nov 2026 13:32:37 GMT");
        assertThat(Timestamps.httpDate(Instant.parse("2027-01-03T00:00:00Z")))
                .isEqualTo("Sun, 03 Jan 2027 00:00:00 GMT");
    }

    @Test
    void theDateHeaderIsThatOfTheClock() {
        HttpDate date = new HttpDate(Clock.fixed(Instant.parse("2026-11-23T13:32:37.999Z"), ZoneOffset.UTC));

        assertThat(date.now()).isEqualTo("Mon, 23 Nov 2026 13:32:37 GMT").isSameAs(date.now());
    }
}
