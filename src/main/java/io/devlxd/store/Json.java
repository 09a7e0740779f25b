package io.devlxd.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps and lists of text as the text of one column. What is read must have been written here, whatever its size. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Names that come often are shared all the same.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

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
        return read(text, Json::readMap);
    }

    static SortedMap<String, SortedMap<String, String>> maps(String text) {
        return read(text, json -> {
            SortedMap<String, SortedMap<String, String>> maps = new TreeMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                maps.put(name, readMap(json));
            }
            return maps;
        });
    }

    static List<String> list(String text) {
        return read(text, json -> {
            List<String> list = new ArrayList<>();
            for (String element = json.nextTextValue(); element != null; element = json.nextTextValue()) {
                list.add(element);
            }
            return list;
        });
    }

    private static void writeMap(JsonGenerator json, Map<String, String> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static SortedMap<String, String> readMap(JsonParser json) throws IOException {
        SortedMap<String, String> map = new TreeMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            map.put(name, json.nextTextValue());
        }
        return map;
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
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            return reading.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }
}
