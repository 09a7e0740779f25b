package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.EventTypes;

/** An event as a line for people. */
final class EventLine {
    private static final String GAP = "  ";

    private EventLine() {}

    static String of(JsonNode event) {
        JsonNode metadata = event.path(Fields.METADATA);
        String what =
                switch (Texts.of(event, Fields.TYPE)) {
                    case EventTypes.LIFECYCLE -> lifecycle(event, metadata);
                    case EventTypes.OPERATION -> operation(metadata);
                    case EventTypes.LOGGING -> logging(metadata);
                    default -> Texts.of(event, Fields.TYPE) + GAP + metadata;
                };
        // A guest may have had a say in it: it must not steer the terminal.
        return (Texts.of(event, Fields.TIMESTAMP) + GAP + what).replaceAll("\\p{Cntrl}", " ");
    }

    private static String lifecycle(JsonNode event, JsonNode metadata) {
        StringBuilder line = new StringBuilder();
        String sequence = Texts.of(event.has(Fields.SEQUENCE) ? event : metadata, Fields.SEQUENCE);
        if (!sequence.isEmpty()) {
            line.append('#').append(sequence).append(GAP);
        }
        line.append(Texts.of(metadata, Fields.ACTION)).append(GAP).append(Texts.of(metadata, Fields.SOURCE));
        if (metadata.path(Fields.REQUESTOR).isObject()) {
            line.append(GAP).append("by ").append(requestor(metadata.path(Fields.REQUESTOR)));
        }
        return line.append(context(metadata)).toString();
    }

    private static String requestor(JsonNode requestor) {
        StringBuilder who = new StringBuilder(Texts.of(requestor, Fields.USERNAME));
        who.append(" (").append(Texts.of(requestor, Fields.PROTOCOL));
        if (requestor.has(Fields.PID)) {
            who.append(", pid ").append(Texts.of(requestor, Fields.PID));
        }
        if (requestor.has(Fields.UID)) {
            who.append(", uid ").append(Texts.of(requestor, Fields.UID));
        }
        return who.append(')').toString().strip();
    }

    private static String operation(JsonNode metadata) {
        String error = Texts.of(metadata, Fields.ERR);
        return "operation " + Texts.of(metadata, Fields.ID) + GAP + Texts.of(metadata, Fields.DESCRIPTION) + ": "
                + Texts.of(metadata, Fields.STATUS) + (error.isEmpty() ? "" : ": " + error);
    }

    private static String logging(JsonNode metadata) {
        return Texts.of(metadata, Fields.LEVEL) + GAP + Texts.of(metadata, Fields.MESSAGE) + context(metadata);
    }

    private static String context(JsonNode metadata) {
        StringBuilder context = new StringBuilder();
        metadata.path(Fields.CONTEXT).properties().forEach(member -> context.append(GAP)
                .append(member.getKey())
                .append('=')
                .append(
                        member.getValue().isValueNode()
                                ? member.getValue().asText()
                                : member.getValue().toString()));
        return context.toString();
    }
}
