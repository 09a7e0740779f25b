package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.devlxd.instance.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class FilterFuzzTest {
    private static final Map<String, Object> DOCUMENT =
            Map.of("name", "c1", "config", Map.of("user.a", "b c", "user", Map.of("x", 1)), "description", "");

    @FuzzTest
    void aFilterCanBeAskedOrIsRejectedInWords(byte[] bytes) {
        try {
            Filter.parse(text(bytes)).matches(DOCUMENT);
        } catch (RejectedException e) {
            assertThat(e.getMessage()).startsWith("Invalid filter: ");
        }
    }

    @FuzzTest
    void notTurnsAnyClauseRound(byte[] bytes) {
        String value = text(bytes).replace('"', ' ');
        for (String field : new String[] {"name", "config.user.a", "config.user.x", "nothing"}) {
            boolean matches = matches(field + " eq \"" + value + "\"");

            assertThat(matches("not " + field + " eq \"" + value + "\"")).isNotEqualTo(matches);
            assertThat(matches(field + " ne \"" + value + "\"")).isNotEqualTo(matches);
            assertThat(matches("not " + field + " ne \"" + value + "\"")).isEqualTo(matches);
        }
    }

    private static boolean matches(String filter) {
        return Filter.parse(filter).matches(DOCUMENT);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
