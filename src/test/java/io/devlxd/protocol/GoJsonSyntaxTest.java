package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.protocol.GoJsonSyntax.SyntaxException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoJsonSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"state\":\"Ready\"}",
                " \t\r\n{ \"a\" : [ 1 , { } , [ ] ] , \"b\" : null }",
                "true",
                "false",
                "null",
                "0",
                "-0",
                "12.5e+3",
                "1E-2",
                "\"\"",
                "\"a\\u00e9\\n\\\\\\/\"",
                "\"žluť\""
            })
    void oneValueIsReadToItsEnd(String json) throws SyntaxException {
        assertThat(GoJsonSyntax.check(bytes(json))).isEqualTo(bytes(json).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{} nonsense|2", "{}}|2", "true,|4", "nullx|4", "`\"a\" `|3", "01|1", "1.5.|3", "`[] []`|2"})
    void whatFollowsTheValueIsNotLookedAt(String json, int length) throws SyntaxException {
        assertThat(GoJsonSyntax.check(bytes(json))).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t"})
    void nothingIsTheEnd(String json) {
        assertFault(json, "EOF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "[",
                "[1",
                "[1,",
                "\"\\",
                "\"\\u00",
                "tr",
                "-",
                "1.",
                "1e",
                "1e+"
            })
    void aValueThatStopsShortIsAnUnexpectedEnd(String json) {
        assertFault(json, "unexpected EOF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello|'h' looking for beginning of value",
                "[1,]|']' looking for beginning of value",
                "{\"a\":}|'}' looking for beginning of value",
                "+1|'+' looking for beginning of value",
                ".5|'.' looking for beginning of value",
                "'a'|'\\'' looking for beginning of value",
                "ž|'Å' looking for beginning of value",
                "{a:1}|'a' looking for beginning of object key string",
                "{1:1}|'1' looking for beginning of object key string",
                "{\"a\":1,}|'}' looking for beginning of object key string",
                "{\"a\" 1}|'1' after object key",
                "{\"a\":1 2}|'2' after object key:value pair",
                "{\"a\":1]|']' after object key:value pair",
                "[1 2]|'2' after array element",
                "[1}|'}' after array element",
                "\"\\x\"|'x' in string escape code",
                "\"\\'\"|'\\'' in string escape code",
                "\"\\u00g0\"|'g' in \\u hexadecimal character escape",
                "trUe|'U' in literal true (expecting 'u')",
                "falsy|'y' in literal false (expecting 'e')",
                "nul1|'1' in literal null (expecting 'l')",
                "-a|'a' in numeric literal",
                "1.a|'a' after decimal point in numeric literal",
                "1ea|'a' in exponent of numeric literal",
                "1e+a|'a' in exponent of numeric literal"
            })
    void whatIsWrongIsSaidInGosWords(String json, String fault) {
        assertFault(json, "invalid character " + fault);
    }

    @Test
    void controlCharactersInStringsAreWrong() {
        assertFault("\"a\nb\"", "invalid character '\\n' in string literal");
        assertFault("\"a\u0000b\"", "invalid character '\\x00' in string literal");
        assertFault("\u0000", "invalid character '\\x00' looking for beginning of value");
    }

    @Test
    void aByteOrderMarkIsNoWhiteSpace() {
        assertFault("\ufeff{}", "invalid character 'ï' looking for beginning of value");
    }

    @Test
    void nestingHasABound() throws SyntaxException {
        assertThat(GoJsonSyntax.check(bytes("[".repeat(501) + "]".repeat(501)))).isEqualTo(1002);
        assertFault("[".repeat(502), "exceeded max depth");
        assertFault("[".repeat(100_000), "exceeded max depth");
        assertFault("{\"a\":".repeat(100_000), "exceeded max depth");
    }

    private static void assertFault(String json, String message) {
        assertThatThrownBy(() -> GoJsonSyntax.check(bytes(json)))
                .isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
