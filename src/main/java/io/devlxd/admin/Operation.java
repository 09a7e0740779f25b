package io.devlxd.admin;

import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that the host asked for. It is made by the time that the client learns of it, so every operation has succeeded: what
 * can't be done is refused outright.
 *
 * @param resource path of what was changed, in the form {@code KIND} to path; LXD's kinds are plural
 * @param metadata what the change has brought about, {@code null} for nothing
 */
record Operation(
        UUID id,
        String description,
        Instant createdAt,
        Map.Entry<String, String> resource,
        @Nullable Object metadata) {

    String path() {
        return HostPaths.OPERATIONS + "/" + id;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id.toString());
        document.put("class", "task");
        document.put("description", description);
        document.put("created_at", Timestamps.rfc3339(createdAt));
        document.put("updated_at", Timestamps.rfc3339(createdAt));
        document.put("status", "Success");
        document.put("status_code", 200);
        document.put("resources", Map.of(resource.getKey(), List.of(resource.getValue())));
        document.put("metadata", metadata);
        document.put("may_cancel", false);
        document.put("err", "");
        document.put("location", "none");
        return document;
    }
}
