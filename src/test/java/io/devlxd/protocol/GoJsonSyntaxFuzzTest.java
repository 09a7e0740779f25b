package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is taken for JSON is what Jackson takes for it too: both read the same body, one after the other. */
class GoJsonSyntaxFuzzTest {
    /** Beyond anything that gets this far. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @FuzzTest
    void agreesWithJackson(byte[] body) {
        String reason = reason(body);
        if ("exceeded max depth".equals(reason)) {
            return;
        }
        assertThat(isRead(body)).as("%s", reason).isEqualTo(reason == null);
    }

    /** Why the beginning of {@code body} is no value. */
    private static @Nullable String reason(byte[] body) {
        try {
            assertThat(GoJsonSyntax.check(body)).isBetween(1, body.length);
            return null;
        } catch (GoJsonSyntax.SyntaxException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return e.getMessage();
        }
    }

    private static boolean isRead(byte[] body) {
        int length = body.length;
        try {
            // What follows a value is none of Go's business, but Jackson looks whether a number has ended.
            length = GoJsonSyntax.check(body);
        } catch (GoJsonSyntax.SyntaxException e) {
            // Then Jackson shall not find its end either.
        }
        try (JsonParser parser = JSON.createParser(new String(body, 0, length, StandardCharsets.ISO_8859_1))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.getText();
            return true;
        } catch (IOException notJson) {
            return false;
        }
    }
}
