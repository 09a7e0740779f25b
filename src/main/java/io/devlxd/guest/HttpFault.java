package io.devlxd.guest;

import io.devlxd.protocol.RequestTarget;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is wrong as HTTP, and what Go's server says to it before anybody looks at the path. Faults of the syntax itself
 * have been answered by Netty's parser already.
 *
 * @param status of the answer, after which the connection is closed
 * @param reason in the status line and, with the status, in the body; empty for no body
 */
record HttpFault(int status, String reason) {
    private static final HttpFault BAD = new HttpFault(400, "Bad Request");
    private static final HttpFault NO_HOST = new HttpFault(400, "Bad Request: missing required Host header");
    private static final HttpFault BAD_HOST = new HttpFault(400, "Bad Request: malformed Host header");
    private static final CharSequence EXPECT = HttpHeaders.createOptimized("Expect");
    private static final HttpFault EXPECTATION = new HttpFault(417, "");
    private static final HttpFault ENCODING = new HttpFault(501, "Not Implemented");

    /** What a host may consist of besides letters and digits, as Go has it. */
    private static final String HOST_PUNCTUATION = "!$%&'()*+,-.:;=[]_~";

    /** The fault of {@code request}, {@code null} if there is none. */
    static @Nullable HttpFault of(HttpServerRequest request, RequestTarget target) {
        if (!target.isWellFormed()) {
            return BAD;
        }
        HttpFault hostFault = ofHosts(request.headers().getAll(HttpHeaders.HOST), request.version());
        if (hostFault != null) {
            return hostFault;
        }
        if (!isKnownEncoding(request.headers().getAll(HttpHeaders.TRANSFER_ENCODING))) {
            return ENCODING;
        }
        String expectation = request.getHeader(EXPECT);
        return expectation == null || expectation.equalsIgnoreCase("100-continue") ? null : EXPECTATION;
    }

    private static @Nullable HttpFault ofHosts(List<String> hosts, HttpVersion version) {
        if (hosts.isEmpty()) {
            return version == HttpVersion.HTTP_1_0 ? null : NO_HOST;
        }
        if (hosts.size() > 1) {
            return BAD;
        }
        return isHost(hosts.get(0)) ? null : BAD_HOST;
    }

    /** Where the body ends in any other one, nobody could say. */
    private static boolean isKnownEncoding(List<String> encodings) {
        return encodings.isEmpty() || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"));
    }

    private static boolean isHost(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!mayBeInHost(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeInHost(char character) {
        return (character < 128 && Character.isLetterOrDigit(character)) || HOST_PUNCTUATION.indexOf(character) >= 0;
    }

    /** @param end ends the connection: before what came behind the request is looked at */
    void answer(HttpServerRequest request, String date, Runnable end) {
        request.response().bodyEndHandler(written -> end.run());
        write(request.response(), date);
    }

    private Future<Void> write(HttpServerResponse response, String date) {
        if (reason.isEmpty()) {
            return Answers.exact(response, status, "", "Connection", "close", "Date", date, "Content-Length", "0");
        }
        response.setStatusMessage(reason);
        String body = equals(ENCODING) ? "Unsupported transfer encoding" : status + " " + reason;
        return Answers.exact(response, status, body, "Content-Type", Answers.TEXT, "Connection", "close");
    }
}
