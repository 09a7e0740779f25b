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
    private static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
    private static final CharSequence ACCEPT_RANGES = HttpHeaders.createOptimized("Accept-Ranges");

    /** What handlers set; Go sorts it. */
    private static final CharSequence[] SORTED = {
        ACCEPT_RANGES,
        HttpHeaders.createOptimized("Allow"),
        HttpHeaders.createOptimized("Content-Disposition"),
        HttpHeaders.createOptimized("Content-Range"),
        CONTENT_TYPE,
        HttpHeaders.createOptimized("Last-Modified"),
        HttpHeaders.createOptimized("Location"),
        HttpHeaders.createOptimized("Sec-Websocket-Version"),
        HttpHeaders.createOptimized("X-Content-Type-Options")
    };

    /** What Go's server adds behind that. */
    private static final CharSequence[] ADDED = {
        CONTENT_LENGTH, CONNECTION, HttpHeaders.createOptimized("Transfer-Encoding")
    };

    private final HttpDate date;

    WireHeaders(HttpDate date) {
        this.date = date;
    }

    /** Called when all headers of {@code response} are set and none is sent. */
    void arrange(HttpServerResponse response) {
        MultiMap set = response.headers();
        MultiMap arranged = HttpHeaders.headers();
        boolean isFile = set.contains(ACCEPT_RANGES);
        for (CharSequence name : SORTED) {
            if (isFile && name == CONTENT_TYPE) {
                // Go's file server sets the length itself, so that it is sorted in with the rest.
                copy(set, CONTENT_LENGTH, arranged);
                set.remove(CONTENT_LENGTH);
            }
            copy(set, name, arranged);
        }
        arranged.add(DATE, date.now());
        for (CharSequence name : ADDED) {
            copy(set, name, arranged);
        }
        set.clear().addAll(arranged);
    }

    private static void copy(MultiMap from, CharSequence name, MultiMap to) {
        String value = from.get(name);
        if (value != null) {
            // Quarkus adds a charset to JSON, which has no other.
            to.add(name, value.startsWith(Answers.JSON) ? Answers.JSON : value);
        }
    }
}
