package io.devlxd.guest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Answers that are given before, or instead of, a resource's. Their futures complete once all is written. */
final class Answers {
    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";
    static final String RAW = "application/octet-stream";
    static final String NO_SNIFF = "X-Content-Type-Options";

    private Answers() {}

    /** An error as Go's {@code http.Error} writes it. */
    static Future<Void> error(HttpServerResponse response, int status, String text) {
        return error(response, status, TEXT, Buffer.buffer(text + "\n"));
    }

    static Future<Void> error(HttpServerResponse response, int status, String type, Buffer body) {
        response.setStatusCode(status).putHeader("Content-Type", type).putHeader(NO_SNIFF, "nosniff");
        return end(response, body);
    }

    static void redirect(HttpServerResponse response, String location) {
        response.setStatusCode(301).putHeader("Location", location);
        end(response, Buffer.buffer());
    }

    /** With just these headers, in this order. */
    static Future<Void> exact(HttpServerResponse response, int status, String body, String... headers) {
        response.setStatusCode(status);
        response.headersEndHandler(head -> {
            response.headers().clear();
            for (int i = 0; i < headers.length; i += 2) {
                response.headers().add(headers[i], headers[i + 1]);
            }
        });
        return response.end(body);
    }

    /** The length is said also where the body is left out, as to HEAD. */
    static Future<Void> end(HttpServerResponse response, Buffer body) {
        return response.putHeader("Content-Length", Integer.toString(body.length()))
                .end(body);
    }
}
