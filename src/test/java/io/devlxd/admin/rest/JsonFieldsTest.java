package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @Test
    void fieldsAreReadByTheirKind() {
        JsonFields fields = parse("{\"name\":\"c1\",\"pid\":4711,\"config\":{\"user.x\":\"1\",\"user.y\":\"\"},"
                + "\"devices\":{\"eth0\":{\"type\":\"nic\"}},\"unknown\":[1]}");

        assertThat(fields.text("name")).isEqualTo("c1");
        assertThat(fields.number("pid")).isEqualTo(4711);
        assertThat(fields.texts("config")).isEqualTo(Map.of("user.x", "1", "user.y", ""));
        assertThat(fields.textMaps("devices")).isEqualTo(Map.of("eth0", Map.of("type", "nic")));
    }

    @Test
    void imagesHaveFieldsOfMoreKinds() {
        JsonFields fields = parse("{\"public\":true,\"cached\":false,\"expires_at\":\"2030-01-01T01:00:00.5+01:00\","
                + "\"profiles\":[\"b\",\"a\"],\"none\":[]}");

        assertThat(fields.flag("public")).isTrue();
        assertThat(fields.flag("cached")).isFalse();
        assertThat(fields.time("expires_at")).isEqualTo(Instant.parse("2030-01-01T00:00:00.500Z"));
        assertThat(fields.textList("profiles")).containsExactly("b", "a");
        assertThat(fields.textList("none")).isEmpty();
    }

    @Test
    void whatIsOfTheWrongKindIsRejectedByName() {
        JsonFields fields = parse("{\"f\":\"true\",\"t\":\"2030-01-01\",\"l\":{},\"m\":[1]}");

        assertRejected(() -> fields.flag("f"), "Field \"f\" must be true or false");
        assertRejected(() -> fields.time("t"), "Field \"t\" must be a time such as 2026-11-23T00:00:00Z");
        assertRejected(() -> fields.textList("l"), "Field \"l\" must be a list");
        assertRejected(() -> fields.textList("m"), "Field \"m[0]\" must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"f\":null}", "{\"F\":1}"})
    void whatIsAbsentOrNullIsNotSpokenOf(String json) {
        JsonFields fields = parse(json);

        assertThat(fields.text("f")).isNull();
        assertThat(fields.number("f")).isNull();
        assertThat(fields.flag("f")).isNull();
        assertThat(fields.time("f")).isNull();
        assertThat(fields.textList("f")).isNull();
        assertThat(fields.texts("f")).isNull();
        assertThat(fields.textMaps("f")).isNull();
    }

    @Test
    void whatIsEmptyIsSpokenOf() {
        JsonFields fields = parse("{\"text\":\"\",\"map\":{}}");

        assertThat(fields.text("text")).isEmpty();
        assertThat(fields.texts("map")).isEmpty();
        assertThat(fields.textMaps("map")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}"})
    void whatIsNoTextIsRejectedByName(String value) {
        JsonFields fields = parse("{\"f\":" + value + "}");

        assertRejected(() -> fields.text("f"), "Field \"f\" must be a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "1.5",
                "1.0",
                "1e3",
                "2147483648",
                "-2147483649",
                "99999999999999999999",
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "true",
                "[1]"
            })
    void whatIsNoWholeNumberIsRejectedByName(String value) {
        JsonFields fields = parse("{\"pid\":" + value + "}");

        assertRejected(() -> fields.number("pid"), "Field \"pid\" must be a whole number");
    }

    @Test
    void whatIsWrongInsideIsRejectedWithItsPath() {
        JsonFields fields = parse("{\"list\":[],\"config\":{\"user.x\":1},\"devices\":{\"eth0\":[]},"
                + "\"others\":{\"eth0\":{\"mtu\":1400}}}");

        assertRejected(() -> fields.texts("list"), "Field \"list\" must be an object");
        assertRejected(() -> fields.texts("config"), "Field \"config.user.x\" must be a string");
        assertRejected(() -> fields.textMaps("list"), "Field \"list\" must be an object");
        assertRejected(() -> fields.textMaps("devices"), "Field \"devices.eth0\" must be an object");
        assertRejected(() -> fields.textMaps("others"), "Field \"others.eth0.mtu\" must be a string");
    }

    @Test
    void whatIsNoObjectIsRejected() {
        assertRejected(() -> parse("[]"), "The request body must be a JSON object");
        assertRejected(() -> parse("null"), "The request body must be a JSON object");
        assertRejected(() -> parse("\"c1\""), "The request body must be a JSON object");
    }

    @Test
    void whatIsNoJsonIsRejectedInGosWords() {
        assertRejected(() -> JsonFields.parse(null), "The request body is not JSON: EOF");
        assertRejected(() -> parse(""), "The request body is not JSON: EOF");
        assertRejected(
                () -> parse("name=c1"),
                "The request body is not JSON: invalid character 'a' in literal null (expecting 'u')");
    }

    /** Wherever it is: what nobody asks for is read all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void whatIsNestedTooDeepIsRejected(String level) {
        String reason = "The request body is not JSON: exceeded max depth";

        assertRejected(() -> parse("{\"unknown\":" + level.repeat(1 << 20)), reason);
        assertRejected(() -> parse(level.repeat(1 << 20)), reason);
    }

    @Test
    void numbersAndNamesThatAreTooLongAreRejected() {
        String reason = "The request body is not JSON: a number or name in it is too long";

        assertRejected(() -> parse("{\"unknown\":" + "9".repeat(1 << 20) + "}"), reason);
        assertRejected(() -> parse("{\"unknown\":0." + "9".repeat(1 << 20) + "}"), reason);
        assertRejected(() -> parse("{\"" + "n".repeat(1 << 20) + "\":1}"), reason);
    }

    @Test
    void nullInAMapIsAsGoodAsEmpty() {
        assertThat(parse("{\"config\":{\"user.x\":null}}").texts("config")).containsEntry("user.x", "");
    }

    @Test
    void textKeepsItsCharacters() {
        assertThat(parse("{\"f\":\"žluť\\n\\u2603😀\"}").text("f")).isEqualTo("žluť\n☃😀");
    }

    @Test
    void whatIsNotUtf8IsRejectedInOneLine() {
        Buffer body = Buffer.buffer("{\"f\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> JsonFields.parse(body))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("The request body is not JSON: ")
                .message()
                .doesNotContain("\n");
    }

    private static JsonFields parse(String json) {
        return JsonFields.parse(Buffer.buffer(json));
    }

    private static void assertRejected(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.rejection())
                        .isEqualTo(RejectedException.Rejection.INVALID))
                .hasMessage(message);
    }
}
