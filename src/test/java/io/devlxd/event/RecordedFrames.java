package io.devlxd.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The events that LXD 5.0.2 sent, as WebSocket frames or as lines of a stream. */
final class RecordedFrames {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedFrames() {}

    /** Each event of a recording, with its line feed. */
    static Stream<String> of(String recording) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RecordedFrames.class.getResourceAsStream("/golden/" + recording), StandardCharsets.UTF_8))) {
            List<String> events = lines.lines()
                    .filter(line -> line.startsWith("{"))
                    .map(RecordedFrames::parse)
                    .filter(received -> received.path("data").asText().startsWith("{"))
                    .flatMap(received -> text(received).lines())
                    .map(line -> line + "\n")
                    .toList();
            return events.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Recorded with one character a byte. */
    private static String text(JsonNode received) {
        byte[] bytes = received.get("data").textValue().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
