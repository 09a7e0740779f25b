package io.devlxd.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The members of an instance that may be written back, in LXD's order. */
public final class WritablePart {
    private static final List<String> MEMBERS = List.of(
            Fields.ARCHITECTURE,
            Fields.CONFIG,
            Fields.DEVICES,
            Fields.EPHEMERAL,
            Fields.PROFILES,
            Fields.STATEFUL,
            Fields.DESCRIPTION);

    private WritablePart() {}

    public static ObjectNode of(JsonNode instance) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        MEMBERS.stream()
                .filter(instance::hasNonNull)
                .forEach(member -> part.set(member, instance.get(member).deepCopy()));
        return part;
    }
}
