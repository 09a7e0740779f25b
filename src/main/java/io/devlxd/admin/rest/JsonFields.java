package io.devlxd.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.instance.RejectedException;
import io.devlxd.protocol.GoJsonSyntax;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that the host sent, field by field. What is of the wrong kind is rejected by name; unknown fields are ignored. */
public final class JsonFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private JsonFields(JsonNode document) {
        this.document = document;
    }

    static JsonFields parse(@Nullable Buffer body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        try {
            ByteBuffer first = ByteBuffer.wrap(bytes, 0, GoJsonSyntax.check(bytes));
            JsonNode document = JSON.readTree(
                    StandardCharsets.UTF_8.newDecoder().decode(first).toString());
            if (!document.isObject()) {
                throw RejectedException.invalid("The request body must be a JSON object");
            }
            return new JsonFields(document);
        } catch (CharacterCodingException e) {
            throw RejectedException.invalid("The request body is not JSON: it is not UTF-8");
        } catch (GoJsonSyntax.SyntaxException e) {
            throw RejectedException.invalid("The request body is not JSON: " + e.getMessage());
        } catch (IOException beyondJacksonsLimits) {
            throw RejectedException.invalid("The request body is not JSON: a number or name in it is too long");
        }
    }

    /** Whether the field is there, be it null. */
    public boolean has(String field) {
        return document.has(field);
    }

    /** {@code null} if the field is absent or null. */
    @Nullable
    public String text(String field) {
        JsonNode value = document.path(field);
        if (isAbsent(value)) {
            return null;
        }
        return text(field, value);
    }

    /** The field, or {@code absent} if it is absent or null. */
    public String textOr(String field, String absent) {
        String text = text(field);
        return text == null ? absent : text;
    }

    /** The field of an object in the document, empty if either is absent or null. */
    public String textIn(String object, String field) {
        JsonNode value = document.path(object);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isObject()) {
            throw wrong(object, "an object");
        }
        JsonNode member = value.path(field);
        return isAbsent(member) ? "" : text(object + "." + field, member);
    }

    /** {@code null} if the field is absent or null. */
    @Nullable
    public List<String> textList(String field) {
        JsonNode value = document.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isArray()) {
            throw wrong(field, "a list");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(member -> texts.add(text(field + "[" + texts.size() + "]", member)));
        return texts;
    }

    /** {@code null} if the field is absent or null. */
    @Nullable
    public Integer number(String field) {
        JsonNode value = document.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(field, "a whole number");
        }
        return value.intValue();
    }

    /** {@code null} if the field is absent or null. */
    @Nullable
    public Boolean flag(String field) {
        JsonNode value = document.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.booleanValue();
    }

    /** A point in time, {@code null} if the field is absent or null. */
    @Nullable
    public Instant time(String field) {
        String text = text(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(field, "a time such as 2026-11-23T00:00:00Z");
        }
    }

    /** A map of texts, {@code null} if the field is absent or null. */
    @Nullable
    public Map<String, String> texts(String field) {
        JsonNode value = document.path(field);
        return isAbsent(value) ? null : texts(field, value);
    }

    /** A map of maps of texts, {@code null} if the field is absent or null. */
    @Nullable
    public Map<String, Map<String, String>> textMaps(String field) {
        JsonNode value = document.path(field);
        if (isAbsent(value)) {
            return null;
        }
        Map<String, Map<String, String>> maps = new LinkedHashMap<>();
        members(field, value).forEach((name, member) -> maps.put(name, texts(field + "." + name, member)));
        return maps;
    }

    private static Map<String, String> texts(String field, JsonNode value) {
        Map<String, String> texts = new LinkedHashMap<>();
        members(field, value).forEach((name, member) -> texts.put(name, text(field + "." + name, member)));
        return texts;
    }

    private static Map<String, JsonNode> members(String field, JsonNode value) {
        if (!value.isObject()) {
            throw wrong(field, "an object");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static String text(String field, JsonNode value) {
        if (value.isNull()) {
            // In a map null is as good as empty, as it is to Go.
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(field, "a string");
        }
        return value.textValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static RejectedException wrong(String field, String expected) {
        return RejectedException.invalid("Field \"" + field + "\" must be " + expected);
    }
}
