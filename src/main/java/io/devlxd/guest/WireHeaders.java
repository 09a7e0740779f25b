package io.devlxd.guest;

import io.devlxd.protocol.HttpDate;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.stream.Stream;

/**
 * The headers of an answer, as LXD sends them: no others, spelled its way, in its order. Whatever the layers above have set, this
 * has the last word.
 */
final class WireHeaders {
    /**
     * What handlers set, which Go sorts; then what Go's server adds. The length is among the first for files, where Go's file
     * server sets it.
     */
    private static final String[] ORDER = {
        "Accept-Ranges",
        "Allow",
        "Content-Disposition",
        "Content-Length",
        "Content-Range",
        "Content-Type",
        "Last-Modified",
        "Location",
        "Retry-After",
        "Sec-Websocket-Version",
        "X-Content-Type-Options",
        "Date",
        "Content-Length",
        "Connection",
        "Transfer-Encoding"
    };

    private static final int RANGES = 0;
    private static final int LENGTH_OF_FILE = 3;
    private static final int TYPE = 5;
    private static final int DATE = 11;
    private static final int LENGTH = 12;

    /** In the form that is copied when it is sent, instead of character by character. */
    private static final CharSequence[] NAMES =
            Stream.of(ORDER).map(HttpHeaders::createOptimized).toArray(CharSequence[]::new);

    private static final CharSequence JSON = HttpHeaders.createOptimized(Answers.JSON);
    private static final CharSequence RAW = HttpHeaders.createOptimized(Answers.RAW);

    private final HttpDate date;
    private volatile Moment latest = new Moment("", "");

    WireHeaders(HttpDate date) {
        this.date = date;
    }

    /** Called when all headers of {@code response} are set and none is sent. */
    void arrange(HttpServerResponse response) {
        MultiMap headers = response.headers();
        CharSequence[] values = new CharSequence[ORDER.length];
        headers.forEach((name, value) -> put(values, name, value));
        values[DATE] = date();
        values[values[RANGES] == null ? LENGTH_OF_FILE : LENGTH] = null;
        headers.clear();
        for (int i = 0; i < NAMES.length; i++) {
            if (values[i] != null) {
                headers.add(NAMES[i], values[i]);
            }
        }
    }

    /** Those of an answer that is all in memory, to a {@code response} that has none. */
    void set(HttpServerResponse response, CharSequence type, CharSequence length) {
        response.headers().add(NAMES[TYPE], type).add(NAMES[DATE], date()).add(NAMES[LENGTH], length);
    }

    private static void put(CharSequence[] values, String name, String value) {
        for (int i = 0; i < ORDER.length; i++) {
            if (values[i] == null && name.equalsIgnoreCase(ORDER[i])) {
                values[i] = i == TYPE ? type(value) : value;
            }
        }
    }

    /** Quarkus adds a charset to JSON, which has no other. */
    private static CharSequence type(String value) {
        if (value.startsWith(Answers.JSON)) {
            return JSON;
        }
        return value.equals(Answers.RAW) ? RAW : value;
    }

    private CharSequence date() {
        String now = date.now();
        Moment moment = latest;
        if (!moment.text.equals(now)) {
            moment = new Moment(now, HttpHeaders.createOptimized(now));
            latest = moment;
        }
        return moment.header;
    }

    private record Moment(String text, CharSequence header) {}
}
