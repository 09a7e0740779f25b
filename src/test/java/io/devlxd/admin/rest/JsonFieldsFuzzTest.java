package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Documents of the host's, of which each field is asked for as whatever it may be. */
class JsonFieldsFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<BiFunction<JsonFields, String, @Nullable Object>> KINDS = List.of(
            JsonFields::text,
            JsonFields::number,
            JsonFields::flag,
            JsonFields::time,
            JsonFields::texts,
            JsonFields::textList,
            JsonFields::textMaps,
            (fields, name) -> fields.textIn(name, "a"));

    @FuzzTest
    void aDocumentIsReadOrRejectedInWords(byte[] body) {
        JsonFields fields = parse(body);
        if (fields == null) {
            return;
        }
        for (String name : List.of("a", "config", "pid", "")) {
            KINDS.forEach(kind -> read(fields, name, kind));
        }
    }

    @FuzzTest
    void whatIsReadIsWhatWasSent(byte[] body) throws IOException {
        JsonFields fields = parse(body);
        if (fields == null) {
            return;
        }
        JsonNode sent = JSON.readTree(body);
        assertThat(fields.has("a")).isEqualTo(sent.has("a"));
        if (sent.path("a").isTextual()) {
            assertThat(fields.text("a")).isEqualTo(sent.path("a").textValue());
        }
        if (sent.path("a").isInt()) {
            assertThat(fields.number("a")).isEqualTo(sent.path("a").intValue());
        }
    }

    private static @Nullable JsonFields parse(byte[] body) {
        try {
            return JsonFields.parse(Buffer.buffer(body));
        } catch (RejectedException e) {
            check(e);
            return null;
        }
    }

    private static void read(JsonFields fields, String name, BiFunction<JsonFields, String, @Nullable Object> kind) {
        try {
            Object read = kind.apply(fields, name);
            assertThat(kind.apply(fields, name)).isEqualTo(read);
        } catch (RejectedException e) {
            check(e);
        }
    }

    private static void check(RejectedException e) {
        assertThat(e.rejection()).isEqualTo(Rejection.INVALID);
        assertThat(e.getMessage()).matches("(?s)(The request body|Field \".*\") (must be|is not) .*");
    }
}
