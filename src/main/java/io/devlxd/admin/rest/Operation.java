package io.devlxd.admin.rest;

import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that the host asked for. It has been made, or has failed, by the time that the client learns of it.
 *
 * @param metadata what the change has brought about, {@code null} for nothing
 * @param error why it failed, empty if it did not
 */
record Operation(
        UUID id,
        String project,
        String description,
        Instant createdAt,
        Operations.Resources resources,
        @Nullable Object metadata,
        String error) {

    String path() {
        return HostPaths.OPERATIONS + "/" + id;
    }

    boolean hasFailed() {
        return !error.isEmpty();
    }

    /** LXD's word for the state, as its listings group by. */
    String status() {
        return hasFailed() ? "Failure" : "Success";
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id.toString());
        document.put("class", "task");
        document.put("description", description);
        document.put("created_at", Timestamps.rfc3339(createdAt));
        document.put("updated_at", Timestamps.rfc3339(createdAt));
        document.put("status", status());
        document.put("status_code", hasFailed() ? 400 : 200);
        document.put("resources", resources.document());
        document.put("metadata", metadata);
        document.put("may_cancel", false);
        document.put("err", error);
        document.put("location", "none");
        return document;
    }
}
