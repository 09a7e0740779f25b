package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What a client has sent, in an answer to it. */
class GoTextFuzzTest {
    private static final String SHORT = "a\u0007b\bt\tn\nv\u000bf\fr\r\"\"\\\\";

    @FuzzTest
    void aQuotedTextHasNoControlsAndCanBeReadBack(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String quoted = GoText.quote(text);

        assertThat(quoted).startsWith("\"").endsWith("\"").matches("[^\\x00-\\x1f\\x7f]*");
        assertThat(unquoted(quoted.substring(1, quoted.length() - 1))).isEqualTo(text);
    }

    private static String unquoted(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < quoted.length(); at++) {
            if (quoted.charAt(at) != '\\') {
                assertThat(quoted.charAt(at)).isNotEqualTo('"');
                text.append(quoted.charAt(at));
                continue;
            }
            int digits = "x2u4U8".indexOf(quoted.charAt(++at));
            if (digits < 0) {
                text.append(SHORT.charAt(SHORT.indexOf(quoted.charAt(at)) + 1));
            } else {
                int end = at + 1 + "x2u4U8".charAt(digits + 1) - '0';
                text.appendCodePoint(Integer.parseInt(quoted.substring(at + 1, end), 16));
                at = end - 1;
            }
        }
        return text.toString();
    }
}
