package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LxdJsonTest {
    @Test
    void aDocumentIsOneLineWithoutBlanks() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("z", List.of("a", 1, true));
        document.put("a", Map.of());
        document.put("none", null);

        assertThat(document(document)).isEqualTo("{\"z\":[\"a\",1,true],\"a\":{},\"none\":null}\n");
        assertThat(document(new ArrayList<>())).isEqualTo("[]\n");
    }

    @Test
    void theApiHasItsMembersInLxdsOrder() {
        assertThat(document(new ApiDocument("Ready", "1.0", "container", "none")))
                .isEqualTo("{\"state\":\"Ready\",\"api_version\":\"1.0\",\"instance_type\":\"container\","
                        + "\"location\":\"none\"}\n");
    }

    @Test
    void documentsShowMarkupAsItIsAndEventsDoNot() {
        assertThat(document("<a href=\"x\">&amp;</a>")).isEqualTo("\"<a href=\\\"x\\\">&amp;</a>\"\n");
        assertThat(event("<b>&")).isEqualTo("\"\\u003cb\\u003e\\u0026\"\n");
    }

    @Test
    void bothEscapeWhatGoEscapes() {
        String text = "\"\\/\b\t\n\f\r\u2028\u2029\u007f";
        String json = "\"\\\"\\\\/\\u0008\\t\\n\\u000c\\r\\u2028\\u2029\u007f\"\n";

        assertThat(document(text)).isEqualTo(json);
        assertThat(event(text)).isEqualTo(json);
    }

    @Test
    void controlCharactersAreEscapedInSmallLetters() {
        assertThat(document("\u0000\u000b\u001b\u001f")).isEqualTo("\"\\u0000\\u000b\\u001b\\u001f\"\n");
        assertThat(event("\u001f")).isEqualTo("\"\\u001f\"\n");
    }

    @Test
    void textStaysUtf8() {
        assertThat(document("žluť ☃")).isEqualTo("\"žluť ☃\"\n");
        assertThat(event("žluť ☃")).isEqualTo("\"žluť ☃\"\n");
    }

    @Test
    void charactersOfFourBytesStayUtf8() {
        assertThat(document("😀")).isEqualTo("\"😀\"\n");
        assertThat(event("😀")).isEqualTo("\"😀\"\n");
    }

    @Test
    void longTextIsEscapedToItsEnd() {
        String text = "0123456789abcdef".repeat(6400) + "\u2028\f";

        assertThat(document(text)).endsWith("abcdef\\u2028\\u000c\"\n").hasSize(102_400 + 2 + 12 + 1);
    }

    private static String document(Object document) {
        return new String(LxdJson.document(document), StandardCharsets.UTF_8);
    }

    private static String event(Object event) {
        return new String(LxdJson.event(event), StandardCharsets.UTF_8);
    }
}
