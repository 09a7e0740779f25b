package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.protocol.HttpDate;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireHeadersTest {
    private static final String DATE = "Date: Mon, 23 Nov 2026 13:32:37 GMT";

    private final HttpDate date = new HttpDate(Clock.fixed(Instant.parse("2026-11-23T13:32:37Z"), ZoneOffset.UTC));
    private final MultiMap set = HttpHeaders.headers();

    @Test
    void anAnswerHasGosHeadersInGosOrder() {
        set.add("content-length", "5").add("content-type", "application/octet-stream");

        assertThat(arranged()).containsExactly("Content-Type: application/octet-stream", DATE, "Content-Length: 5");
    }

    @Test
    void anErrorHasItsKindInTheMiddle() {
        set.add("X-Content-Type-Options", "nosniff")
                .add("connection", "close")
                .add("Content-Length", "5")
                .add("Content-Type", "text/plain; charset=utf-8")
                .add("Allow", "GET, HEAD");

        assertThat(arranged())
                .containsExactly(
                        "Allow: GET, HEAD",
                        "Content-Type: text/plain; charset=utf-8",
                        "X-Content-Type-Options: nosniff",
                        DATE,
                        "Content-Length: 5",
                        "Connection: close");
    }

    @Test
    void aFileHasItsLengthAmongTheRest() {
        set.add("Content-Length", "5")
                .add("Content-Type", "application/octet-stream")
                .add("Last-Modified", "then")
                .add("Content-Disposition", "inline;filename=x")
                .add("Content-Range", "bytes 0-4/5")
                .add("Accept-Ranges", "bytes");

        assertThat(arranged())
                .containsExactly(
                        "Accept-Ranges: bytes",
                        "Content-Disposition: inline;filename=x",
                        "Content-Length: 5",
                        "Content-Range: bytes 0-4/5",
                        "Content-Type: application/octet-stream",
                        "Last-Modified: then",
                        DATE);
    }

    @Test
    void anAnswerWithoutEndHasNoLength() {
        set.add("transfer-encoding", "chunked").add("Content-Type", "application/json");

        assertThat(arranged()).containsExactly("Content-Type: application/json", DATE, "Transfer-Encoding: chunked");
    }

    @Test
    void jsonHasNoCharset() {
        set.add("Content-Type", "application/json;charset=UTF-8");

        assertThat(arranged()).containsExactly("Content-Type: application/json", DATE);
    }

    @Test
    void whatLxdDoesNotSendIsLeftOut() {
        set.add("Server", "x").add("Date", "another").add("X-Powered-By", "x").add("Location", "/");

        assertThat(arranged()).containsExactly("Location: /", DATE);
    }

    private List<String> arranged() {
        new WireHeaders(date).arrange(responseWith(set));
        return set.entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }

    /** A response of which only the headers are of interest. */
    private static HttpServerResponse responseWith(MultiMap headers) {
        return (HttpServerResponse) Proxy.newProxyInstance(
                WireHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (response, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("headers");
                    return headers;
                });
    }
}
