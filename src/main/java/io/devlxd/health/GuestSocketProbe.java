package io.devlxd.health;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks on the guest socket, as guests do, whether the server is there; as a question to it as a whole, it is for nobody. */
public final class GuestSocketProbe implements Check.Probe {
    private static final int OK = 200;

    private final HttpClient client;
    private final RequestOptions question;

    /** @param limit after which the connection is given up */
    public GuestSocketProbe(Vertx vertx, Path socket, Duration limit) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout(Math.toIntExact(limit.toMillis())));
        this.question = new RequestOptions()
                .setServer(SocketAddress.domainSocketAddress(socket.toString()))
                .setMethod(HttpMethod.OPTIONS)
                .setURI("*")
                .setTimeout(limit.toMillis());
    }

    @Override
    public CompletionStage<String> ask() {
        return client.request(new RequestOptions(question))
                .compose(HttpClientRequest::send)
                .map(response -> response.statusCode() == OK ? "" : "status " + response.statusCode())
                .otherwise(failure -> "does not answer: " + failure.getMessage())
                .toCompletionStage();
    }
}
