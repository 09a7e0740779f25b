package io.devlxd.cli;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A host API that records what it is asked and answers what it was told to. */
public final class FakeDaemon implements AutoCloseable {
    public static final String NOT_FOUND = "{\"type\":\"error\",\"status\":\"\",\"status_code\":0,\"operation\":\"\","
            + "\"error_code\":404,\"error\":\"Instance not found\",\"metadata\":null}";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Map<String, Consumer<HttpServerResponse>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<HttpServerRequest>> handlers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request as it came in; {@code line} is method and target. */
    public record Asked(String line, MultiMap headers, String body) {}

    public FakeDaemon(Path socket) {
        vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(SocketAddress.domainSocketAddress(socket.toString()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    public Asked asked(String line) {
        return asked.stream().filter(a -> a.line().equals(line)).findFirst().orElseThrow();
    }

    public void answer(String line, int status, String body) {
        answers.put(line, response -> response.setStatusCode(status).end(body));
    }

    /** As {@link #answer}, but for the next such request alone. */
    public void answerOnce(String line, int status, String body) {
        handle(line, request -> {
            handlers.remove(line);
            request.response().setStatusCode(status).end(body);
        });
    }

    public void answer(String line, String metadata) {
        answer(line, 200, sync(metadata));
    }

    public void answerWithEtag(String line, String etag, String metadata) {
        answers.put(line, response -> response.putHeader("ETag", etag).end(sync(metadata)));
    }

    /** Answers with an operation that is running, and its end when that is waited for. */
    public void answerWithOperation(String line, String end) {
        String running = "{\"id\":\"42\",\"status\":\"Running\",\"status_code\":103,\"metadata\":null,\"err\":\"\"}";
        answer(line, 202, async(running));
        answer("GET /1.0/operations/42/wait", end);
    }

    /** Takes over a request before its body is read. */
    public void handle(String line, Consumer<HttpServerRequest> handler) {
        handlers.put(line, handler);
    }

    public static String async(String operation) {
        return "{\"type\":\"async\",\"status\":\"Operation created\",\"status_code\":100,"
                + "\"operation\":\"/1.0/operations/42\",\"error_code\":0,\"error\":\"\",\"metadata\":" + operation
                + "}";
    }

    public static String error(int code, String text) {
        return "{\"type\":\"error\",\"error_code\":" + code + ",\"error\":\"" + text + "\",\"metadata\":null}";
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    public static String sync(String metadata) {
        return "{\"type\":\"sync\",\"status\":\"Success\",\"status_code\":200,\"operation\":\"\",\"error_code\":0,"
                + "\"error\":\"\",\"metadata\":" + metadata + "}\n";
    }

    private void handle(HttpServerRequest request) {
        String line = request.method() + " " + request.uri();
        Consumer<HttpServerRequest> handler = handlers.get(line);
        if (handler != null) {
            asked.add(new Asked(line, request.headers(), ""));
            handler.accept(request);
            return;
        }
        request.body().onSuccess(body -> respond(line, request, body));
    }

    private void respond(String line, HttpServerRequest request, Buffer body) {
        asked.add(new Asked(line, request.headers(), body.toString(StandardCharsets.ISO_8859_1)));
        answers.getOrDefault(line, response -> response.setStatusCode(404).end(NOT_FOUND))
                .accept(request.response());
    }
}
