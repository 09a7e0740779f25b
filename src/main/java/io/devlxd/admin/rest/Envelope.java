package io.devlxd.admin.rest;

import io.devlxd.protocol.LxdJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What LXD wraps around every answer of its host API. */
public final class Envelope {
    private static final String JSON = "application/json";

    private Envelope() {}

    /** 200 with {@code metadata}. */
    public static void sync(HttpServerResponse response, Object metadata) {
        end(response, 200, document("sync", "Success", 200, "", 0, "", metadata));
    }

    /** Something has been made at {@code path}. */
    public static void created(HttpServerResponse response, String path) {
        response.putHeader("Location", path);
        end(response, 201, document("sync", "Success", 200, "", 0, "", null));
    }

    /** A change that answers with an operation, which clients then ask about. */
    static void async(HttpServerResponse response, Operation operation) {
        response.putHeader("Location", operation.path());
        end(response, 202, document("async", "Operation created", 100, operation.path(), 0, "", operation.document()));
    }

    /** Ends with one more line feed than needed, as LXD's errors do. */
    public static void error(HttpServerResponse response, int status, String text) {
        error(response, status, text, null);
    }

    /** An error about which there is more to say than a text. */
    public static void error(HttpServerResponse response, int status, String text, @Nullable Object metadata) {
        response.putHeader("X-Content-Type-Options", "nosniff");
        end(
                response,
                status,
                document("error", "", 0, "", status, text, metadata).appendString("\n"));
    }

    private static Buffer document(
            String type, String status, int code, String operation, int error, String text, @Nullable Object metadata) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("type", type);
        envelope.put("status", status);
        envelope.put("status_code", code);
        envelope.put("operation", operation);
        envelope.put("error_code", error);
        envelope.put("error", text);
        envelope.put("metadata", metadata);
        return Buffer.buffer(LxdJson.document(envelope));
    }

    private static void end(HttpServerResponse response, int status, Buffer body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", JSON)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .end(body);
    }
}
