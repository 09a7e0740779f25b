package io.devlxd.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads maps and lists of text, one value behind the other. What is read must have been written by {@link Json}, whatever its
 * size; anything else is an {@link IOException}.
 */
final class JsonReader implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Names that come often are shared all the same.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final JsonParser json;

    /** Whether the parser is where the next value begins. */
    private boolean isAtNext;

    JsonReader(String text) throws IOException {
        json = FACTORY.createParser(text);
    }

    JsonReader(InputStream bytes) throws IOException {
        json = FACTORY.createParser(bytes);
    }

    boolean hasNext() throws IOException {
        return next() != null;
    }

    SortedMap<String, String> map() throws IOException {
        begin(JsonToken.START_OBJECT);
        SortedMap<String, String> map = new TreeMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            String value = json.nextTextValue();
            require(value != null);
            map.put(name, value);
        }
        return map;
    }

    SortedMap<String, SortedMap<String, String>> maps() throws IOException {
        begin(JsonToken.START_OBJECT);
        SortedMap<String, SortedMap<String, String>> maps = new TreeMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            maps.put(name, map());
        }
        return maps;
    }

    List<String> list() throws IOException {
        begin(JsonToken.START_ARRAY);
        List<String> list = new ArrayList<>();
        for (String element = json.nextTextValue(); element != null; element = json.nextTextValue()) {
            list.add(element);
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
        return list;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private @Nullable JsonToken next() throws IOException {
        if (!isAtNext) {
            isAtNext = true;
            json.nextToken();
        }
        return json.currentToken();
    }

    private void begin(JsonToken start) throws IOException {
        require(next() == start);
        isAtNext = false;
    }

    private static void require(boolean isAsWritten) throws IOException {
        if (!isAsWritten) {
            throw new IOException("what is kept as JSON has another form");
        }
    }
}
