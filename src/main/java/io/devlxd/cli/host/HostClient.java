package io.devlxd.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devlxd.cli.host.HostSocket.Answer;
import io.devlxd.cli.host.HostSocket.Request;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The host API: documents in and out, operations waited for, refusals thrown. */
public final class HostClient implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int FIRST_ERROR_STATUS = 400;

    private final HostSocket socket;
    private final Duration limit;
    private final ObjectMapper json = new ObjectMapper();

    /** A document and the version it was read in. */
    public record Document(JsonNode content, String etag) {}

    public HostClient(Path socket) {
        this(socket, ANSWER_LIMIT);
    }

    /** A client that waits at most {@code limit} for each answer but those of operations. */
    public HostClient(Path socket, Duration limit) {
        this.socket = new HostSocket(socket);
        this.limit = limit;
    }

    public Document get(String path) {
        return get(path, limit);
    }

    /** As {@link #get}, but a document that does not exist is no failure. */
    public Optional<Document> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (CommandFailure.Refused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** As {@link #get}, but an error that says more than its text is an answer too: that more. */
    public JsonNode report(String path) {
        Answer answer = socket.exchange(new Request(HttpMethod.GET, path, Map.of()), Buffer.buffer(), limit);
        JsonNode metadata = envelope(answer).path(Fields.METADATA);
        return metadata.isObject() ? metadata : accepted(answer).path(Fields.METADATA);
    }

    /** Makes a change and returns, once it is made, what the daemon says about it. */
    public JsonNode change(HttpMethod method, String path, JsonNode body) {
        return change(new Request(method, path, Map.of()), body);
    }

    /** Makes a change to the version {@code etag} of a document: refused if there is a newer one. */
    public JsonNode change(HttpMethod method, String path, JsonNode body, String etag) {
        Map<String, String> headers = etag.isEmpty() ? Map.of() : Map.of("If-Match", etag);
        return change(new Request(method, path, headers), body);
    }

    public JsonNode delete(String path) {
        return change(HttpMethod.DELETE, path, MissingNode.getInstance());
    }

    public JsonNode upload(String path, ImageUpload image) throws IOException {
        Request request = new Request(HttpMethod.POST, path, image.headers());
        return ended(accepted(socket.upload(request, image.body())));
    }

    /**
     * Sends {@code body}, if it is not empty, as it is.
     *
     * @return the whole answer, or a text where it is none of the host API's documents
     */
    public JsonNode query(HttpMethod method, String path, String body) {
        Answer answer = socket.exchange(new Request(method, path, Map.of()), Buffer.buffer(body), limit);
        Optional<JsonNode> document = document(answer);
        if (document.isEmpty() && answer.status() < FIRST_ERROR_STATUS) {
            return TextNode.valueOf(answer.body().toString());
        }
        return accepted(answer);
    }

    /** Returns what an answer says, that of an operation once it has ended. */
    public JsonNode awaited(JsonNode answer) {
        return ended(answer);
    }

    /** Fetches files: what comes is read from the answer's stream, which ends with this client. */
    public Download download(String path) throws IOException {
        ResponseStream answer = socket.open(new Request(HttpMethod.GET, path, Map.of()), limit);
        if (answer.status() >= FIRST_ERROR_STATUS) {
            accepted(new Answer(answer.status(), "", Buffer.buffer(answer.readAllBytes())));
        }
        String length = answer.header(HttpHeaders.CONTENT_LENGTH);
        return new Download(
                answer,
                answer.header(HttpHeaders.CONTENT_TYPE),
                answer.header("Content-Disposition"),
                length.isEmpty() ? -1 : Long.parseLong(length));
    }

    /** Hands each event to {@code events} until that has enough or the daemon ends the stream. */
    public void listen(String path, Predicate<String> events) {
        socket.listen(path, events).ifPresent(this::accepted);
    }

    public ObjectNode newDocument() {
        return json.createObjectNode();
    }

    @Override
    public void close() {
        socket.close();
    }

    private Document get(String path, Duration atMost) {
        Answer answer = socket.exchange(new Request(HttpMethod.GET, path, Map.of()), Buffer.buffer(), atMost);
        return new Document(accepted(answer).path(Fields.METADATA), answer.etag());
    }

    private JsonNode change(Request request, JsonNode body) {
        Buffer text = body.isMissingNode() ? Buffer.buffer() : Buffer.buffer(body.toString());
        return ended(accepted(socket.exchange(request, text, limit)));
    }

    private JsonNode accepted(Answer answer) {
        JsonNode envelope = envelope(answer);
        if (answer.status() >= FIRST_ERROR_STATUS
                || envelope.path(Fields.TYPE).asText("").equals(Fields.ERROR)) {
            throw refused(answer, envelope);
        }
        return envelope;
    }

    private JsonNode envelope(Answer answer) {
        return document(answer)
                .orElseThrow(() -> new CommandFailure("the answer (status " + answer.status()
                        + ") is not one of the host API: does another program listen on this socket?"));
    }

    /** What is no JSON at all is as wrong as JSON of another shape. */
    private Optional<JsonNode> document(Answer answer) {
        try {
            return Optional.of(json.readTree(answer.body().getBytes())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static CommandFailure refused(Answer answer, JsonNode envelope) {
        int status = envelope.path(Fields.ERROR_CODE).asInt(answer.status());
        String text = envelope.path(Fields.ERROR).asText("");
        if (status == PRECONDITION_FAILED) {
            text += ": it was changed by someone else meanwhile, try again";
        }
        return new CommandFailure.Refused(status, text.isEmpty() ? "the daemon answered status " + status : text);
    }

    /** Follows an operation to its end; an answer that is no operation is the end already. */
    private JsonNode ended(JsonNode envelope) {
        JsonNode content = envelope.path(Fields.METADATA);
        if (!envelope.path(Fields.TYPE).asText("").equals(Fields.ASYNC)) {
            return content;
        }
        String path = envelope.path(Fields.OPERATION).asText("");
        JsonNode operation = statusOf(content) >= FIRST_FINAL_STATUS
                ? content
                : get(waiting(path), HostSocket.FOREVER).content();
        String error = operation.path(Fields.ERR).asText("");
        if (statusOf(operation) >= FIRST_ERROR_STATUS || !error.isEmpty()) {
            throw new CommandFailure.Refused(
                    statusOf(operation),
                    error.isEmpty() ? operation.path(Fields.STATUS).asText("Failure") : error);
        }
        return operation.path(Fields.METADATA);
    }

    /** The path may name a project. */
    private static String waiting(String operation) {
        int query = operation.indexOf('?');
        return query < 0
                ? operation + HostPaths.WAIT
                : operation.substring(0, query) + HostPaths.WAIT + operation.substring(query);
    }

    private static int statusOf(JsonNode operation) {
        return operation.path(Fields.STATUS_CODE).asInt();
    }
}
