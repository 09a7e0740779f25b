package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "``|\"\"",
                "Foo|\"Foo\"",
                "` a `|\" a \"",
                "a\"b|\"a\\\"b\"",
                "a\\b|\"a\\\\b\"",
                "it's|\"it's\"",
                "<&>|\"<&>\"",
                "žluť ☃|\"žluť ☃\"",
                "😀|\"😀\""
            })
    void whatCanBePrintedStays(String text, String quoted) {
        assertThat(GoText.quote(text)).isEqualTo(quoted);
    }

    @Test
    void controlCharactersHaveGosNames() {
        assertThat(GoText.quote("\u0007\b\t\n\u000b\f\r")).isEqualTo("\"\\a\\b\\t\\n\\v\\f\\r\"");
        assertThat(GoText.quote("\u0000\u0006\u000e\u001f\u007f")).isEqualTo("\"\\x00\\x06\\x0e\\x1f\\x7f\"");
    }

    @Test
    void otherInvisibleCharactersHaveTheirNumber() {
        assertThat(GoText.quote("\u0080\u00a0\u00ad\u2028\u202e\ufeff\ue000"))
                .isEqualTo("\"\\u0080\\u00a0\\u00ad\\u2028\\u202e\\ufeff\\ue000\"");
        assertThat(GoText.quote("\udb40\udc01")).isEqualTo("\"\\U000e0001\"");
    }

    @Test
    void oneCharacterIsInSingleQuotes() {
        assertThat(GoText.quote('h')).isEqualTo("'h'");
        assertThat(GoText.quote('"')).isEqualTo("'\"'");
        assertThat(GoText.quote('\'')).isEqualTo("'\\''");
        assertThat(GoText.quote('\\')).isEqualTo("'\\\\'");
        assertThat(GoText.quote('\n')).isEqualTo("'\\n'");
        assertThat(GoText.quote(0xc5)).isEqualTo("'Å'");
    }
}
