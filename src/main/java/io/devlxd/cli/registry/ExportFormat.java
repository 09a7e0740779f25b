package io.devlxd.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.host.CommandFailure;

/**
 * What an exported document looks like:
 *
 * <pre>
 * devlxd-export: 1
 * projects:
 * - name: default
 *   profiles: []
 *   instances: []
 *   images: []
 * </pre>
 *
 * {@link Section} has what is in the lists. What only holds while an instance runs is left out; its identity ({@code
 * volatile.uuid}, {@code volatile.cloud-init.instance-id}, hardware addresses) is in it, so that cloud-init does not take the
 * instance for a new one. Images are there for information: their files are not.
 */
final class ExportFormat {
    static final String PROJECTS = "projects";

    private static final String HEADER = "devlxd-export";
    private static final int VERSION = 1;

    private ExportFormat() {}

    static ObjectNode newDocument() {
        return JsonNodeFactory.instance.objectNode().put(HEADER, VERSION);
    }

    /** Refuses what is not such a document, or one of a version that is not known here. */
    static void check(JsonNode document) {
        String version = document.path(HEADER).asText("");
        if (version.isEmpty()) {
            throw new CommandFailure(
                    "this is no document of 'devlxd export': it does not begin with '" + HEADER + ": " + VERSION + "'");
        }
        if (!version.equals(Integer.toString(VERSION))) {
            throw new CommandFailure("this document has version " + version + ", and this devlxd knows version "
                    + VERSION + " only: import it with a newer devlxd");
        }
        if (!document.path(PROJECTS).isArray()) {
            throw new CommandFailure("this document has no list '" + PROJECTS + "': it is not whole");
        }
    }
}
