package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EtagTest {
    @Test
    void itIsAQuotedHash() {
        assertThat(Etag.of("a")).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void theSameHasTheSame() {
        assertThat(Etag.of(List.of(Map.of("k", "v"), "a"))).isEqualTo(Etag.of(List.of(Map.of("k", "v"), "a")));
    }

    @Test
    void whatMovesFromPartToPartHasAnother() {
        Set<String> etags = new LinkedHashSet<>(List.of(
                Etag.of(List.of("a", "b")),
                Etag.of(List.of("ab", "")),
                Etag.of(List.of("", "ab")),
                Etag.of(List.of("b", "a")),
                Etag.of(List.of(List.of("a", "b")))));

        assertThat(etags).hasSize(5);
    }
}
