package io.devlxd.guest;

import io.devlxd.instance.GuestView;
import io.devlxd.protocol.RequestTarget;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What resources have answered, as it was sent, for who asks the same again while the instance is the same: most of what a request
 * costs is finding the resource and encoding what it says. Called on event loops.
 */
public final class KeptAnswers {
    private static final String VIEW = KeptAnswers.class.getName() + ".view";
    private static final String BODY = KeptAnswers.class.getName() + ".body";

    private final long room;

    /** @param room bytes of answers that are kept of one instance */
    public KeptAnswers(long room) {
        this.room = room;
    }

    /** The answer to {@code request}, {@code null} if a resource has to give it. */
    static @Nullable Answer find(HttpServerRequest request, RequestTarget target, GuestView view) {
        return isPlain(request) ? view.findings().get(Answer.class, target.path()) : null;
    }

    /** What a resource answers to this request may be kept: it can only be what {@code view} shows, or something newer. */
    static void expect(RoutingContext context, GuestView view) {
        if (HttpMethod.GET.equals(context.request().method()) && !CallingGuest.isHead(context)) {
            context.put(VIEW, view);
        }
    }

    /** A resource answers with {@code body}. */
    static void answeredWith(RoutingContext context, byte[] body) {
        context.put(BODY, body);
    }

    /** The answer is about to be sent, and has its headers. */
    void keep(RoutingContext context, RequestTarget target) {
        HttpServerResponse response = context.response();
        if (response.getStatusCode() == 200
                && context.get(VIEW) instanceof GuestView view
                && context.get(BODY) instanceof byte[] body) {
            Answer answer = Answer.of(response.headers().get(HttpHeaders.CONTENT_TYPE), body);
            view.findings().keep(target.path(), answer, body.length, room);
        }
    }

    /** Whether the answer is the same to everybody: there is no body to be looked at, and the connection stays. */
    private static boolean isPlain(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method()) || request.version() != HttpVersion.HTTP_1_1) {
            return false;
        }
        String connection = request.headers().get(HttpHeaders.CONNECTION);
        return (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * One that was given with status 200.
     *
     * @param type of its contents, as the header has it
     * @param body not to be written to
     */
    record Answer(CharSequence type, CharSequence length, Buffer body) {
        static Answer of(String type, byte[] body) {
            return new Answer(
                    HttpHeaders.createOptimized(type),
                    HttpHeaders.createOptimized(Integer.toString(body.length)),
                    Buffer.buffer(body));
        }
    }
}
