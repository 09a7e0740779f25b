package io.devlxd.guest;

import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RejectedException;
import io.devlxd.protocol.LxdJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place that says what a guest is told of each refusal. */
public class Refusals {
    private static final String RETRY_AFTER = "Retry-After";
    private static final int NOT_FOUND = 404;
    private static final String UNAVAILABLE = Failures.UNAVAILABLE + "\n";

    /** Seconds after which there is room for a request again, and after which at the earliest one without room is answered. */
    static final int PAUSE = 1;

    @ServerExceptionMapper
    public Response refused(RefusedException e) {
        byte[] body = body(e);
        return Response.status(status(e.refusal()))
                .type(type(e.refusal()))
                .header(Answers.NO_SNIFF, "nosniff")
                .header("Content-Length", body.length)
                .header(RETRY_AFTER, pause(e.refusal()))
                .entity(body)
                .build();
    }

    /** The host can't keep what the guest reports. Why is not for guests: the log and the host's health document say it. */
    @ServerExceptionMapper
    public Response rejected(RejectedException e) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(Answers.TEXT)
                .header(Answers.NO_SNIFF, "nosniff")
                .header("Content-Length", UNAVAILABLE.length())
                .entity(UNAVAILABLE.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static Future<Void> answer(HttpServerResponse response, RefusedException e) {
        String pause = pause(e.refusal());
        if (pause != null) {
            response.putHeader(RETRY_AFTER, pause);
        }
        return Answers.error(response, status(e.refusal()), type(e.refusal()), Buffer.buffer(body(e)));
    }

    /** No {@code default}: a new refusal does not compile until it has a status. */
    static int status(Refusal refusal) {
        return switch (refusal) {
            case NOT_IN_INSTANCE -> 500;
            case NOT_ROOT -> 401;
            case API_DISABLED, HIDDEN_KEY, IMAGES_DISABLED -> 403;
            case UNSET_KEY, IMAGE_NOT_FOUND -> NOT_FOUND;
            case INVALID_STATE -> 400;
            case TOO_MANY_REQUESTS, TOO_MANY_CONNECTIONS, TOO_MANY_LISTENERS, TOO_MANY_DOWNLOADS, TOO_MANY_REPORTS ->
                429;
        };
    }

    /** When to come again, {@code null} where nobody can know. */
    private static @Nullable String pause(Refusal refusal) {
        return refusal == Refusal.TOO_MANY_REQUESTS ? Integer.toString(PAUSE) : null;
    }

    private static String type(Refusal refusal) {
        return refusal == Refusal.IMAGE_NOT_FOUND ? Answers.JSON : Answers.TEXT;
    }

    private static byte[] body(RefusedException e) {
        String text = e.refusal() == Refusal.IMAGE_NOT_FOUND ? noImage() : line(e);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String line(RefusedException e) {
        return (e.getMessage().isEmpty() ? text(e.refusal()) : e.getMessage()) + "\n";
    }

    private static String text(Refusal refusal) {
        return switch (refusal) {
            case NOT_IN_INSTANCE -> "pid not in container?";
            case NOT_ROOT -> "Access denied for non-root user";
            case API_DISABLED, HIDDEN_KEY, IMAGES_DISABLED -> "not authorized";
            case UNSET_KEY, IMAGE_NOT_FOUND -> "not found";
            case INVALID_STATE -> "Invalid state";
            case TOO_MANY_REQUESTS -> "too many requests";
            case TOO_MANY_CONNECTIONS -> "too many connections";
            case TOO_MANY_DOWNLOADS -> "too many image downloads";
            case TOO_MANY_REPORTS -> "too many state reports";
            case TOO_MANY_LISTENERS -> "too many event listeners";
        };
    }

    /** LXD answers this one in the form of its host API, and with one more line feed than it needs. */
    private static String noImage() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "error");
        error.put("status", "");
        error.put("status_code", 0);
        error.put("operation", "");
        error.put("error_code", NOT_FOUND);
        error.put("error", "Image not found");
        error.put("metadata", null);
        return new String(LxdJson.document(error), StandardCharsets.UTF_8) + "\n";
    }
}
