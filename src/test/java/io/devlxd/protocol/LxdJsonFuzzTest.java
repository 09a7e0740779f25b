package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Values of the host's, in documents and events. */
class LxdJsonFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest
    void everyTextIsReadBack(byte[] bytes) throws IOException {
        Map<String, String> document = Map.of(text(bytes), text(bytes));

        assertThat(JSON.readTree(LxdJson.document(document))).isEqualTo(JSON.valueToTree(document));
        assertThat(JSON.readTree(LxdJson.event(document))).isEqualTo(JSON.valueToTree(document));
    }

    @FuzzTest
    void anEventHasNothingThatAPageCouldTakeForMarkup(byte[] bytes) {
        assertThat(new String(LxdJson.event(text(bytes)), StandardCharsets.UTF_8))
                .doesNotContain("<", ">", "&", "\u2028");
    }

    @FuzzTest
    void aDocumentIsOneLine(byte[] bytes) {
        String document = new String(LxdJson.document(text(bytes)), StandardCharsets.UTF_8);

        assertThat(document).endsWith("\n").matches("[^\\x00-\\x1f]*\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
