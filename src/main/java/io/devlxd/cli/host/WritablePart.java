package io.devlxd.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The members of a document that may be written back, in LXD's order. */
public enum WritablePart {
    INSTANCE(
            text(Fields.ARCHITECTURE),
            map(Fields.CONFIG),
            map(Fields.DEVICES),
            flag(Fields.EPHEMERAL),
            list(Fields.PROFILES),
            flag(Fields.STATEFUL),
            text(Fields.DESCRIPTION)),
    PROFILE(map(Fields.CONFIG), text(Fields.DESCRIPTION), map(Fields.DEVICES)),
    IMAGE(
            flag(Fields.AUTO_UPDATE),
            map(Fields.PROPERTIES),
            flag(Fields.PUBLIC),
            text(Fields.EXPIRES_AT),
            list(Fields.PROFILES));

    // Written here alone, by the constructor.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Shape> members = new LinkedHashMap<>();

    WritablePart(Member... members) {
        Stream.of(members).forEach(member -> this.members.put(member.name(), member.shape()));
    }

    private record Member(String name, Shape shape) {}

    /** What a member has to be on the wire. */
    private enum Shape {
        TEXT,
        FLAG,
        MAP,
        LIST
    }

    public ObjectNode of(JsonNode document) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        members.keySet().stream()
                .filter(document::hasNonNull)
                .forEach(member -> part.set(member, document.get(member).deepCopy()));
        return part;
    }

    /**
     * Returns the part that {@code written} stands for, a document in which every value is a text. Members that the daemon
     * shows and nobody can write are left out.
     *
     * @param shown the same document as the daemon has it
     */
    public ObjectNode read(JsonNode written, JsonNode shown) {
        if (!written.isObject() || written.isEmpty()) {
            throw new CommandFailure("the document is empty: it has to have " + String.join(", ", members.keySet()));
        }
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        written.properties().forEach(member -> {
            Shape shape = members.get(member.getKey());
            if (shape != null) {
                part.set(member.getKey(), shaped(member.getKey(), shape, member.getValue()));
            } else if (!shown.has(member.getKey())) {
                // A misspelt member must not be taken for a removed one.
                throw new CommandFailure("there is no member '" + member.getKey() + "': the members are "
                        + String.join(", ", members.keySet()));
            }
        });
        return part;
    }

    private static JsonNode shaped(String name, Shape shape, JsonNode value) {
        boolean empty = value.asText("").isEmpty() && value.isValueNode();
        return switch (shape) {
            case TEXT -> value;
            case MAP -> empty ? JsonNodeFactory.instance.objectNode() : value;
            case LIST -> empty ? JsonNodeFactory.instance.arrayNode() : value;
            case FLAG -> truth(name, value.asText(""));
        };
    }

    private static JsonNode truth(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new CommandFailure("'" + name + "' has to be true or false, not '" + value + "'");
        }
        return JsonNodeFactory.instance.booleanNode(value.equals("true"));
    }

    private static Member text(String name) {
        return new Member(name, Shape.TEXT);
    }

    private static Member map(String name) {
        return new Member(name, Shape.MAP);
    }

    private static Member list(String name) {
        return new Member(name, Shape.LIST);
    }

    private static Member flag(String name) {
        return new Member(name, Shape.FLAG);
    }
}
