package io.devlxd.image.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageMetadataTest {
    private static final String LEAST = "architecture: x86_64\ncreation_date: 1700000000\n";

    @Test
    void whatTheHostShowsIsTaken() {
        ImageMetadata metadata = parse(LEAST + """
                expiry_date: 1800000000
                properties: {os: Debian, description: "a \\u2603"}
                templates:
                  /etc/hostname: {when: [create, copy], template: hostname.tpl}
                """);

        assertThat(metadata)
                .isEqualTo(new ImageMetadata(
                        "x86_64",
                        Instant.parse("2023-11-14T22:13:20Z"),
                        Instant.parse("2027-01-15T08:00:00Z"),
                        new TreeMap<>(Map.of("os", "Debian", "description", "a ☃"))));
    }

    @Test
    void littleIsNeeded() {
        assertThat(parse(LEAST))
                .isEqualTo(new ImageMetadata("x86_64", Instant.ofEpochSecond(1_700_000_000), null, new TreeMap<>()));
        assertThat(parse(LEAST + "expiry_date: 0\nproperties:\n")).isEqualTo(parse(LEAST));
    }

    @ParameterizedTest
    @CsvSource({"12.10,12.10", "0x10,0x10", "yes,yes", "2026-11-23,2026-11-23", "'',''", "~,''", "null,''", "'\"~\"',~"
    })
    void propertiesAreTextAsItIsWritten(String written, String value) {
        assertThat(parse(LEAST + "properties: {key: " + written + "}").properties())
                .isEqualTo(Map.of("key", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "creation_date: 1",
                "architecture: x86_64",
                "architecture: x86_64\ncreation_date: 0",
                "architecture: [x86_64]\ncreation_date: 1",
                "architecture: x\ncreation_date: soon",
                "architecture: x\ncreation_date: 9223372036854775807",
                LEAST + "properties: [a]",
                LEAST + "properties: text",
                LEAST + "properties: {a: [b]}",
                LEAST + "properties: {[a]: b}",
                "- a",
                "text",
                "",
                "a: b: c",
                "\u0001"
            })
    void whatCannotBeUsedIsRejected(String yaml) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("The image's metadata.yaml cannot be used: ");
    }

    @Test
    void onlyUtf8IsText() {
        assertThatThrownBy(() -> ImageMetadata.parse(new byte[] {'a', ':', ' ', (byte) 0xff}))
                .hasMessage("The image's metadata.yaml cannot be used: it is not UTF-8");
    }

    private static ImageMetadata parse(String yaml) {
        return ImageMetadata.parse(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
