package io.devlxd.cli.host;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The body of a request as a stream that blocks until the socket has taken what was written. */
final class RequestStream extends OutputStream {
    private final HttpClientRequest request;
    private final Future<?> answer;

    /** The daemon wants no more: it has answered, or is gone. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1;
    }

    RequestStream(HttpClientRequest request, Future<?> answer) {
        this.request = request;
        this.answer = answer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // Copied, since the caller fills its array again.
        await(request.write(Buffer.buffer(length).appendBytes(bytes, offset, length)));
    }

    @Override
    public void close() throws IOException {
        await(request.end());
    }

    /** Waits for the answer as well: a daemon that has refused reads no further. */
    private void await(Future<Void> written) throws IOException {
        try {
            CompletableFuture.anyOf(future(answer), future(written)).get();
        } catch (ExecutionException e) {
            throw new Cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cut();
        }
        if (answer.isComplete() && !written.isComplete()) {
            throw new Cut();
        }
    }

    private static CompletableFuture<?> future(Future<?> future) {
        return future.toCompletionStage().toCompletableFuture();
    }
}
