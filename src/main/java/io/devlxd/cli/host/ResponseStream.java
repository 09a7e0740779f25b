package io.devlxd.cli.host;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response as a stream that blocks until there is more of it. Made on the event loop, read by one other
 * thread; the socket is not read further than a few pieces ahead of that.
 */
final class ResponseStream extends InputStream {
    private static final int PIECES_AHEAD = 32;
    private static final long SECONDS_OF_SILENCE = 60;

    private final HttpClientResponse response;
    private final Context eventLoop = Objects.requireNonNull(Vertx.currentContext());

    /** What has come and was not read; an empty one is the end. */
    private final BlockingQueue<Optional<Buffer>> pieces = new LinkedBlockingQueue<>();

    private Buffer piece = Buffer.buffer();
    private int read;
    private boolean ended;
    private volatile boolean cut;

    ResponseStream(HttpClientResponse response) {
        this.response = response;
        response.pause();
        response.handler(bytes -> pieces.add(Optional.of(bytes)));
        response.endHandler(end -> pieces.add(Optional.empty()));
        response.exceptionHandler(failure -> {
            cut = true;
            pieces.add(Optional.empty());
        });
        response.fetch(PIECES_AHEAD);
    }

    int status() {
        return response.statusCode();
    }

    /** Returns the header's value, or an empty text. */
    String header(CharSequence name) {
        return Objects.requireNonNullElse(response.headers().get(name), "");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (read == piece.length() && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, piece.length() - read);
        piece.getBytes(read, read + count, bytes, offset);
        read += count;
        return count;
    }

    private void next() throws IOException {
        Optional<Buffer> next = taken();
        if (next.isPresent()) {
            piece = next.get();
            read = 0;
            eventLoop.runOnContext(loop -> response.fetch(1));
        } else if (cut) {
            throw new IOException("the daemon went away in the middle of its answer");
        } else {
            ended = true;
        }
    }

    private Optional<Buffer> taken() throws IOException {
        try {
            Optional<Buffer> next = pieces.poll(SECONDS_OF_SILENCE, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("the daemon has sent nothing for " + SECONDS_OF_SILENCE + " seconds");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
