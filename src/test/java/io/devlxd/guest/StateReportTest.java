package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.GuestState;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateReportTest {
    private static final String NOT_A_REPORT = " into Go value of type api.DevIncusPut";
    private static final String NOT_A_STATE = " into Go struct field DevIncusPut.state of type string";

    @Test
    void aGuestIsStartedOrReady() {
        assertThat(parse("{\"state\":\"Started\"}")).isEqualTo(GuestState.STARTED);
        assertThat(parse("{\"state\":\"Ready\"}")).isEqualTo(GuestState.READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " {\r\n\t\"state\" : \"Ready\" } ",
                "{\"STATE\":\"Ready\"}",
                "{\"sTaTe\":\"Ready\"}",
                "{\"other\":[1,{\"state\":\"Started\"}],\"state\":\"Ready\"}",
                "{\"state\":\"Started\",\"state\":\"Ready\"}",
                "{\"state\":\"Ready\"} and more",
                "{\"state\":\"Ready\"}{\"state\":\"Started\"}",
                "{\"state\":\"\\u0052eady\"}"
            })
    void whatIncusOverlooksIsOverlooked(String body) {
        assertThat(parse(body)).isEqualTo(GuestState.READY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"state\":\"ready\"}|Invalid state \"ready\"",
                "{\"state\":\"Foo\"}|Invalid state \"Foo\"",
                "{\"state\":\"Ready \"}|Invalid state \"Ready \"",
                "{\"state\":\"a\\\"b\\n\"}|Invalid state \"a\\\"b\\n\"",
                "{\"state\":\"\"}|Invalid state \"\"",
                "{\"state\":null}|Invalid state \"\"",
                "{\"status\":\"Ready\"}|Invalid state \"\"",
                "{}|Invalid state \"\"",
                "null|Invalid state \"\""
            })
    void noOtherStateIsKnown(String body, String text) {
        assertRefused(body, text);
    }

    @Test
    void whatIsNoJsonIsRefusedInGosWords() {
        assertRefused("", "EOF");
        assertRefused("{\"state\":", "unexpected EOF");
        assertRefused("hello", "invalid character 'h' looking for beginning of value");
        assertRefused("{state:1}", "invalid character 's' looking for beginning of object key string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|array",
                "[{\"state\":\"Ready\"}]|array",
                "\"Ready\"|string",
                "1|number",
                "-0.5e1|number",
                "true|bool"
            })
    void whatIsNoObjectIsNoReport(String body, String type) {
        assertRefused(body, "json: cannot unmarshal " + type + NOT_A_REPORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|number", "false|bool", "[]|array", "{}|object"})
    void whatIsNoTextIsNoState(String value, String type) {
        assertRefused("{\"state\":" + value + "}", "json: cannot unmarshal " + type + NOT_A_STATE);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertRefused("{\"a\":".repeat(10_000), "exceeded max depth");
    }

    @Test
    void whatIsNotUtf8IsOverlookedToo() {
        byte[] body = "{\"other\":\"\u00ff\",\"state\":\"Ready\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(StateReport.parse(body)).isEqualTo(GuestState.READY);
    }

    private static GuestState parse(String body) {
        return StateReport.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String body, String text) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.INVALID_STATE))
                .hasMessage(text);
    }
}
