package io.devlxd.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "true",
                "yes",
                "null",
                "~",
                "0777",
                "0x1F",
                "1_000",
                "1e3",
                ".inf",
                "2026-01-01",
                "12:30:45",
                "=",
                "a b"
            })
    void aValueIsTheTextThatWasWritten(String value) {
        assertThat(YamlReader.read("k: " + value).path("k").textValue()).isEqualTo(value);
        assertThat(YamlReader.read(value + ": v").path(value).textValue()).isEqualTo("v");
    }

    @Test
    void quotesBlocksAndCommentsAreUnderstood() {
        assertThat(YamlReader.read("""
                        # comment
                        a: "x\\n\\u00fc"
                        b: 'it''s'
                        c: |
                          one
                            two
                        d: [p, "q"]
                        e: {f: g}
                        h:
                        """).toString())
                .isEqualTo("{\"a\":\"x\\n\u00fc\",\"b\":\"it's\",\"c\":\"one\\n  two\\n\",\"d\":[\"p\",\"q\"],"
                        + "\"e\":{\"f\":\"g\"},\"h\":\"\"}");
    }

    @Test
    void nothingIsAnEmptyMap() {
        assertThat(YamlReader.read("# nothing\n").toString()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a: [1~line 1: ",
                "a: 1\\n b: 2~line 2: ",
                "a: 1\\na: 2~line 2: 'a' is there twice",
                "[a]: 1~line 1: a list or a map can't be a key",
                "a: !!binary aGk=~line 1: the tag tag:yaml.org,2002:binary is not supported",
                "a: !!java.net.URL [x]~line 1: Global tag is not allowed",
                "a: &x [1]\\nb: *x~aliases",
                "a: &x {b: *x}~aliases",
                "a: 1\\n---\\nb: 2~line 2: ",
            })
    void whatIsWrongIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> YamlReader.read(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> YamlReader.read("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Depth exceeded");
    }

    @Test
    void aTextThatIsRepeatedByAliasesIsBounded() {
        String bomb = "a: &x " + "y".repeat(1_000_000) + "\nb: [" + "*x , ".repeat(300) + "]";

        assertThatThrownBy(() -> YamlReader.read(bomb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    /** Whatever is written can be read: texts of characters that mean something in YAML. */
    @Test
    void itReadsWhatYamlWrites() {
        String letters =
                "ab01 \t\n\r:-#'\"\\|>&*!%@`[]{},?~=<.+_\u0000\u0007\u001b\u0085\u00a0\u00fc\u2028\ufeff\ud83d\ude00";
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.putObject("config").put(word(random, letters), word(random, letters));
            document.putArray("list")
                    .addObject()
                    .put("n", word(random, letters))
                    .put("m", word(random, letters));

            assertThat(YamlReader.read(Yaml.of(document))).isEqualTo(document);
        }
    }

    private static String word(Random random, String letters) {
        int[] points = letters.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(9); length > 0; length--) {
            word.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return word.toString();
    }
}
