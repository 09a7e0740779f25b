package io.devlxd.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "50%",
                "2GiB",
                "/mnt/x",
                "anchor debian bookworm",
                "a:b",
                "a#b",
                "10.0.0.1",
                "\u00fc",
                "a'b"
            })
    void whatIsOnlyTextStaysPlain(String text) {
        assertThat(yaml(text)).isEqualTo("k: " + text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "No",
                "ON",
                "null",
                "y",
                "0",
                "-1",
                "1_000",
                "1.5",
                "1e3",
                ".5",
                "0x1f",
                "0o17",
                "0b1",
                ".inf",
                "-.Inf",
                ".NaN",
                "2026-11-23"
            })
    void whatWouldBeAnotherTypeIsInDoubleQuotes(String text) {
        assertThat(yaml(text)).isEqualTo("k: \"" + text + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~",
                "<<",
                "=",
                "12:30:45",
                "2026-11-23 10:00:00",
                "- a",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "\"a\"",
                "a: b",
                "a:",
                "a #b",
                "#a",
                " a",
                "a ",
                "? a",
                ": a",
                ", a"
            })
    void whatWouldBeSyntaxIsInSingleQuotes(String text) {
        assertThat(yaml(text)).isEqualTo("k: '" + text + "'\n");
    }

    @Test
    void anApostropheInSingleQuotesIsDoubled() {
        assertThat(yaml("'a'")).isEqualTo("k: '''a'''\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            quoteCharacter = '`',
            value = {
                "a\\nb\\n=k: |\\n  a\\n  b\\n",
                "a\\nb=k: |-\\n  a\\n  b\\n",
                "a\\n\\n=k: |+\\n  a\\n\\n",
                "a\\n\\n b\\n=k: |\\n  a\\n\\n   b\\n",
                "` a\\nb\\n`=k: |2\\n   a\\n  b\\n",
                "`\\na\\n`=k: |2\\n\\n  a\\n",
            })
    void severalLinesAreABlock(String text, String expected) {
        assertThat(yaml(text.replace("\\n", "\n"))).isEqualTo(expected.replace("\\n", "\n"));
    }

    @Test
    void whatCannotBePrintedIsEscaped() {
        assertThat(yaml("a\u0007\r\n\"\\\u2028\ud83d\ude00"))
                .isEqualTo("k: \"a\\u0007\\r\\n\\\"\\\\\\u2028\ud83d\ude00\"\n");
        assertThat(yaml("\n")).isEqualTo("k: \"\\n\"\n");
    }

    @Test
    void mapsInsideAreSortedAndKeysQuoted() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("z", true).putObject("a").put("y", "1").put("user.b", "c").put("x: ", 3);
        document.putArray("list").add("default").add("no");
        document.putArray("none");

        assertThat(Yaml.of(document)).isEqualTo("""
                        z: true
                        a:
                          user.b: c
                          'x: ': 3
                          "y": "1"
                        list:
                        - default
                        - "no"
                        none: []
                        """);
    }

    @Test
    void theItemsOfAListAreDocuments() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject()
                .put("name", "c1")
                .putObject("config")
                .put("b", "x\ny\n")
                .put("a", "1");
        list.addObject().putArray("profiles").addObject().put("name", "p").put("also", "q");
        list.addObject();

        assertThat(Yaml.of(list)).isEqualTo("""
                        - name: c1
                          config:
                            a: "1"
                            b: |
                              x
                              y
                        - profiles:
                          - name: p
                            also: q
                        - {}
                        """);
    }

    @Test
    void nothingIsSaidAsSuch() {
        assertThat(Yaml.of(JsonNodeFactory.instance.arrayNode())).isEqualTo("[]\n");
        assertThat(Yaml.of(JsonNodeFactory.instance.objectNode())).isEqualTo("{}\n");
    }

    private static String yaml(String text) {
        return Yaml.of(JsonNodeFactory.instance.objectNode().put("k", text));
    }
}
