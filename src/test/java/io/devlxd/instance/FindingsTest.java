package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long ROOM = 1000;

    private final Findings findings = new Findings();

    @Test
    void whatWasKeptIsFoundByItsName() {
        findings.keep("a", "first", 10, ROOM);
        findings.keep("b", "second", 10, ROOM);

        assertThat(findings.get(String.class, "a")).isEqualTo("first");
        assertThat(findings.get(String.class, "b")).isEqualTo("second");
        assertThat(findings.get(String.class, "c")).isNull();
    }

    @Test
    void theFirstStays() {
        findings.keep("a", "first", 10, ROOM);
        findings.keep("a", "second", 10, ROOM);

        assertThat(findings.get(String.class, "a")).isEqualTo("first");
    }

    @Test
    void whatHasNoRoomIsNotKept() {
        findings.keep("large", "too large", 1000, ROOM);
        findings.keep("small", "fits", 500, ROOM);
        findings.keep("other", "does not fit any more", 500, ROOM);

        assertThat(findings.get(String.class, "large")).isNull();
        assertThat(findings.get(String.class, "small")).isEqualTo("fits");
        assertThat(findings.get(String.class, "other")).isNull();
    }

    @Test
    void manySmallOnesFillTheRoomToo() {
        for (int number = 0; number < 100; number++) {
            findings.keep("n" + number, "", 0, ROOM);
        }

        assertThat(findings.get(String.class, "n0")).isNotNull();
        assertThat(findings.get(String.class, "n99")).isNull();
    }

    @Test
    void withoutRoomNothingIsKept() {
        findings.keep("a", "any", 0, 0);

        assertThat(findings.get(String.class, "a")).isNull();
    }
}
