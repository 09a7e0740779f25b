package io.devlxd.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON spelled as LXD's Go encoder spells it: compact, one line feed at the end, and its choice of escapes. Documents have
 * {@code <}, {@code >} and {@code &} as they are, events have them escaped.
 */
public final class LxdJson {
    private static final Map<Integer, SerializableString> ALWAYS = Map.of(
            0x08, new SerializedString("\\u0008"),
            0x0c, new SerializedString("\\u000c"),
            0x2028, new SerializedString("\\u2028"),
            0x2029, new SerializedString("\\u2029"));
    private static final Map<Integer, SerializableString> HTML = Map.of(
            (int) '<', new SerializedString("\\u003c"),
            (int) '>', new SerializedString("\\u003e"),
            (int) '&', new SerializedString("\\u0026"));

    private static final ObjectMapper DOCUMENTS = mapper(new GoEscapes(false));
    private static final ObjectMapper EVENTS = mapper(new GoEscapes(true));

    private LxdJson() {}

    /** The bytes of a document; records and maps keep the order of their members. */
    public static byte[] document(Object document) {
        return encode(DOCUMENTS, document);
    }

    /** The bytes of an event. */
    public static byte[] event(Object event) {
        return encode(EVENTS, event);
    }

    private static byte[] encode(ObjectMapper mapper, Object value) {
        try {
            byte[] json = mapper.writeValueAsBytes(value);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = '\n';
            return line;
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a document: " + value.getClass(), impossible);
        }
    }

    private static ObjectMapper mapper(CharacterEscapes escapes) {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        return new ObjectMapper(factory.setCharacterEscapes(escapes));
    }

    private static final class GoEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] ascii = standardAsciiEscapesForJSON();
        private final boolean html;

        GoEscapes(boolean html) {
            this.html = html;
            ALWAYS.keySet().stream().filter(c -> c < ascii.length).forEach(c -> ascii[c] = ESCAPE_CUSTOM);
            if (html) {
                HTML.keySet().forEach(c -> ascii[c] = ESCAPE_CUSTOM);
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            SerializableString always = ALWAYS.get(character);
            return always == null && html ? HTML.get(character) : always;
        }
    }
}
