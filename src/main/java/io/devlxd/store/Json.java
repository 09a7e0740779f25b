package io.devlxd.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Maps and lists of text as the text of one column. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static String ofMap(Map<String, String> map) {
        return written(json -> writeMap(json, map));
    }

    static String ofMaps(Map<String, ? extends Map<String, String>> maps) {
        return written(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ? extends Map<String, String>> entry : maps.entrySet()) {
                json.writeFieldName(entry.getKey());
                writeMap(json, entry.getValue());
            }
            json.writeEndObject();
        });
    }

    static String ofList(Collection<String> list) {
        return written(json -> {
            json.writeStartArray();
            for (String element : list) {
                json.writeString(element);
            }
            json.writeEndArray();
        });
    }

    static SortedMap<String, String> map(String text) {
        return read(text, JsonReader::map);
    }

    static SortedMap<String, SortedMap<String, String>> maps(String text) {
        return read(text, JsonReader::maps);
    }

    static List<String> list(String text) {
        return read(text, JsonReader::list);
    }

    private static void writeMap(JsonGenerator json, Map<String, String> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** @throws UncheckedIOException if it is something else that was kept */
    private static <T> T read(String text, Reading<T> reading) {
        try (JsonReader json = new JsonReader(text)) {
            return reading.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    /** Takes as many values as make one of what it reads. */
    interface Reading<T> {
        T read(JsonReader json) throws IOException;
    }
}
