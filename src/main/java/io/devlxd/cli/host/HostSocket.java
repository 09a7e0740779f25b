package io.devlxd.cli.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The host socket as HTTP: one request and its whole answer at a time, waited for by the calling thread. */
final class HostSocket implements AutoCloseable {
    static final Duration FOREVER = Duration.ofDays(3650);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int CHUNK = 256 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final Path path;
    private final HttpClient client;

    /** What is asked. */
    record Request(HttpMethod method, String uri, Map<String, String> headers) {}

    /** What was answered; {@code etag} is empty where there is none. */
    record Answer(int status, String etag, Buffer body) {}

    /** A request body that is written piece by piece, never held as a whole. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    HostSocket(Path path) {
        this.path = path;
        this.client = Vertx.vertx(frugal())
                .createHttpClient(new HttpClientOptions().setConnectTimeout((int) CONNECT_LIMIT.toMillis()));
    }

    /** One event loop and next to nothing else: a command lives for a few milliseconds. */
    private static VertxOptions frugal() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setBlockedThreadCheckInterval(FOREVER.toMillis())
                .setFileSystemOptions(noFiles);
    }

    /** Sends {@code json}, if it is not empty, and waits at most {@code limit} for the answer. */
    Answer exchange(Request request, Buffer json, Duration limit) {
        HttpClientRequest sending = connected(request);
        Future<Answer> answer = answer(sending);
        if (json.length() == 0) {
            sending.end();
        } else {
            sending.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
        }
        return answered(answer, limit);
    }

    /** Streams {@code body}; an answer that comes before its end is taken as it is. */
    Answer upload(Request request, Body body) throws IOException {
        HttpClientRequest sending = connected(request).setChunked(true);
        Future<Answer> answer = answer(sending);
        RequestStream stream = new RequestStream(sending, answer);
        try {
            OutputStream out = new BufferedOutputStream(stream, CHUNK);
            body.writeTo(out);
            out.close();
        } catch (RequestStream.Cut e) {
            return answered(answer, CONNECT_LIMIT);
        } catch (IOException e) {
            // An end would make half a body look whole.
            sending.reset();
            throw e;
        }
        return answered(answer, FOREVER);
    }

    /** Sends a request without a body and returns the answer as soon as it begins; the body is read as it comes. */
    ResponseStream open(Request request, Duration limit) {
        HttpClientRequest sending = connected(request);
        Future<ResponseStream> answer = sending.response().map(ResponseStream::new);
        sending.end();
        return answered(answer, limit);
    }

    /**
     * Hands each event to {@code events}, on the event loop, until that has enough or the daemon ends the stream.
     *
     * @return the answer of a daemon that refused
     */
    Optional<Answer> listen(String uri, Predicate<String> events) {
        Promise<Optional<Answer>> end = Promise.promise();
        HttpClientRequest sending = connected(new Request(HttpMethod.GET, uri, EventFrames.UPGRADE));
        // Before it is sent: what came of the answer before anybody had asked for it would be lost.
        sending.response().onComplete(connected -> {
            if (connected.failed()) {
                end.fail(connected.cause());
            } else if (connected.result().statusCode() == SWITCHING_PROTOCOLS) {
                NetSocket socket = connected.result().netSocket();
                socket.closeHandler(closed -> end.tryComplete(Optional.empty()));
                socket.handler(new EventFrames(events, socket::write, () -> end.tryComplete(Optional.empty())));
            } else {
                whole(connected.result()).map(Optional::of).onComplete(end);
            }
        });
        sending.connect();
        return answered(end.future(), FOREVER);
    }

    @Override
    public void close() {
        // Vert.x itself ends with the process, for its threads are daemons. To close it starts one of Netty's that is
        // none, which keeps the process for a second now and then.
        client.close();
    }

    private HttpClientRequest connected(Request request) {
        RequestOptions options = new RequestOptions()
                .setServer(address())
                .setMethod(request.method())
                .setURI(request.uri());
        request.headers().forEach(options::addHeader);
        try {
            HttpClientRequest sending = await(client.request(options), CONNECT_LIMIT);
            // Told through the futures; without a handler it would be logged as well.
            return sending.exceptionHandler(known -> {});
        } catch (ExecutionException e) {
            throw unreachable();
        }
    }

    private SocketAddress address() {
        return SocketAddress.domainSocketAddress(path.toString());
    }

    private static Future<Answer> answer(HttpClientRequest request) {
        return request.response().compose(HostSocket::whole);
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        String etag = response.headers().get(HttpHeaders.ETAG);
        return response.body().map(body -> new Answer(response.statusCode(), etag == null ? "" : etag, body));
    }

    private <T> T answered(Future<T> answer, Duration limit) {
        try {
            return await(answer, limit);
        } catch (ExecutionException e) {
            throw new CommandFailure("the daemon at " + path + " went away before it answered: see its log");
        }
    }

    private <T> T await(Future<T> future, Duration limit) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    "the daemon at " + path + " has not answered for " + limit.toSeconds() + " seconds: see its log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    private CommandFailure unreachable() {
        if (Files.exists(path) && !Files.isWritable(path)) {
            return new CommandFailure(
                    path + " may not be used by this user: run as root, or as a member of the socket's group");
        }
        return new CommandFailure(
                "no daemon answers at " + path + ": start one with 'devlxd serve', or set DEVLXD_DIR");
    }
}
