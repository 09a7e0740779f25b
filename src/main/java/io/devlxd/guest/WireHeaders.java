package io.devlxd.guest;

import io.devlxd.protocol.HttpDate;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * The headers of an answer, as LXD sends them: no others, spelled its way, in its order. Whatever the layers above have set, this
 * has the last word.
 */
final class WireHeaders {
    private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
    private static final CharSequence ACCEPT_RANGES = HttpHeaders.createOptimized("Accept-Ranges");

    /**
     * What handlers set, which Go sorts; then what Go's server adds. The length is among the first for files, where Go's file
     * server sets it.
     */
    private static final CharSequence[] ORDER = {
        ACCEPT_RANGES,
        HttpHeaders.createOptimized("Allow"),
        HttpHeaders.createOptimized("Content-Disposition"),
        CONTENT_LENGTH,
        HttpHeaders.createOptimized("Content-Range"),
        CONTENT_TYPE,
        HttpHeaders.createOptimized("Last-Modified"),
        HttpHeaders.createOptimized("Location"),
        HttpHeaders.createOptimized("Retry-After"),
        HttpHeaders.createOptimized("Sec-Websocket-Version"),
        HttpHeaders.createOptimized("X-Content-Type-Options"),
        DATE,
        CONTENT_LENGTH,
        HttpHeaders.createOptimized("Connection"),
        HttpHeaders.createOptimized("Transfer-Encoding")
    };

    private static final int LENGTH_OF_FILE = 3;
    private static final int LENGTH = 12;

    private final HttpDate date;

    WireHeaders(HttpDate date) {
        this.date = date;
    }

    /** Called when all headers of {@code response} are set and none is sent. */
    void arrange(HttpServerResponse response) {
        MultiMap headers = response.headers();
        headers.set(DATE, date.now());
        int otherLength = headers.contains(ACCEPT_RANGES) ? LENGTH : LENGTH_OF_FILE;
        String[] values = new String[ORDER.length];
        for (int i = 0; i < ORDER.length; i++) {
            values[i] = i == otherLength ? null : headers.get(ORDER[i]);
        }
        headers.clear();
        for (int i = 0; i < ORDER.length; i++) {
            if (values[i] != null) {
                // Quarkus adds a charset to JSON, which has no other.
                headers.add(ORDER[i], values[i].startsWith(Answers.JSON) ? Answers.JSON : values[i]);
            }
        }
    }
}
