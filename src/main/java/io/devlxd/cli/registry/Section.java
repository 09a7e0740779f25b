package io.devlxd.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.protocol.HostPaths;
import java.util.List;
import java.util.Locale;

/** What a project of an exported document has: lists, and which members each item of them has, the name first. */
enum Section {
    PROFILES(HostPaths.PROFILES, Fields.NAME, Fields.DESCRIPTION, Fields.CONFIG, Fields.DEVICES),
    INSTANCES(
            HostPaths.INSTANCES,
            Fields.NAME,
            Fields.TYPE,
            Fields.LOCATION,
            Fields.DESCRIPTION,
            Fields.EPHEMERAL,
            Fields.PROFILES,
            Fields.CONFIG,
            Fields.DEVICES),
    IMAGES(
            HostPaths.IMAGES,
            Fields.FINGERPRINT,
            Fields.ALIASES,
            Fields.TYPE,
            Fields.ARCHITECTURE,
            Fields.SIZE,
            Fields.PUBLIC,
            Fields.CACHED,
            Fields.PROPERTIES,
            Fields.CREATED_AT,
            Fields.UPLOADED_AT,
            Fields.EXPIRES_AT);

    /** Keys below it say how an instance was last seen to run. */
    private static final String RUNTIME_KEYS = "volatile.last_state.";

    private final String collection;
    // A copy that knows no change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> members;

    Section(String collection, String... members) {
        this.collection = collection;
        this.members = List.of(members);
    }

    /** The list's name in a project of the document. */
    String member() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The path of all of them with their contents. */
    String path(String project) {
        return ProjectOption.in(project, collection + "?recursion=1");
    }

    String nameOf(JsonNode item) {
        return item.path(members.get(0)).asText("");
    }

    /** Returns what of {@code item}, as the daemon shows it, is exported. */
    ObjectNode exported(JsonNode item) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        members.stream()
                .filter(item::hasNonNull)
                .forEach(member -> part.set(member, item.get(member).deepCopy()));
        if (part.get(Fields.CONFIG) instanceof ObjectNode config) {
            config.remove(config.properties().stream()
                    .map(key -> key.getKey())
                    .filter(key -> key.startsWith(RUNTIME_KEYS))
                    .toList());
        }
        return part;
    }

    /** Refuses an item without a name, or one with members that nothing here would bring back. */
    void check(JsonNode item) {
        if (nameOf(item).isEmpty()) {
            throw new CommandFailure("there is an item without '" + members.get(0) + "' in '" + member() + "'");
        }
        item.fieldNames().forEachRemaining(member -> {
            if (!members.contains(member)) {
                throw new CommandFailure("'" + nameOf(item) + "' in '" + member() + "' has a member '" + member
                        + "', but the members are " + String.join(", ", members));
            }
        });
    }
}
