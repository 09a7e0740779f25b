package io.devlxd.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.instance.GuestState;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.protocol.GoJsonSyntax;
import io.devlxd.protocol.GoText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The body of {@code PATCH /1.0}, read as Incus reads it: the type is not looked at, what follows the first value is ignored, and
 * so are members but {@code state}, in letters of any case. The texts of the refusals are Incus' too.
 */
final class StateReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StateReport() {}

    /** @throws RefusedException for {@code INVALID_STATE} */
    static GuestState parse(byte[] body) {
        String state = state(tree(body));
        return GuestState.parse(state).orElseThrow(() -> invalid("Invalid state " + GoText.quote(state)));
    }

    private static JsonNode tree(byte[] body) {
        try {
            // As a string, for what is not UTF-8 is replaced there, as Go does.
            return JSON.readTree(new String(body, 0, GoJsonSyntax.check(body), StandardCharsets.UTF_8));
        } catch (GoJsonSyntax.SyntaxException e) {
            throw invalid(e.getMessage());
        } catch (IOException beyondJacksonsLimits) {
            throw invalid("invalid JSON");
        }
    }

    private static String state(JsonNode document) {
        if (!document.isObject() && !document.isNull()) {
            throw invalid("json: cannot unmarshal " + goType(document) + " into Go value of type api.DevIncusPut");
        }
        String state = "";
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            if (!member.getKey().toLowerCase(Locale.ROOT).equals("state")
                    || member.getValue().isNull()) {
                continue;
            }
            if (!member.getValue().isTextual()) {
                throw invalid("json: cannot unmarshal " + goType(member.getValue())
                        + " into Go struct field DevIncusPut.state of type string");
            }
            state = member.getValue().textValue();
        }
        return state;
    }

    private static String goType(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> "bool";
            case NUMBER -> "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "string";
        };
    }

    private static RefusedException invalid(String text) {
        return new RefusedException(Refusal.INVALID_STATE, text);
    }
}
