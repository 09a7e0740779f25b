package io.devlxd.admin.image;

import io.devlxd.image.IncomingImage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an image, one after the other, from its connection's event loop to the workers that hash and write them. The client
 * is held back while they are behind.
 */
final class PartStream implements WriteStream<Buffer> {
    private final IncomingImage image;
    private final Context context;
    /** In bytes: enough to keep a worker busy until the client has sent more. */
    private int maxQueued = 1 << 20;

    private int queued;
    private volatile boolean failed;
    private @Nullable Handler<Void> drainHandler;

    PartStream(IncomingImage image, Context context) {
        this.image = image;
        this.context = context;
    }

    /** What comes next is of this part. */
    Future<Void> begin(IncomingImage.Part part) {
        return taken(image.begin(part));
    }

    @Override
    public Future<Void> write(Buffer data) {
        int length = data.length();
        queued += length;
        return taken(image.write(data.getBytes())).onComplete(done -> written(length));
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        taken(image.end()).onComplete(handler);
    }

    /** What fails is noted before anybody hears of it: a future tells its listeners in no order that can be relied on. */
    private Future<Void> taken(CompletionStage<Void> step) {
        return Future.fromCompletionStage(step.whenComplete((done, failure) -> failed |= failure != null), context);
    }

    /** Tells whether something could not be taken; if not, it is the client's doing that the image is not whole. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int bytes) {
        maxQueued = bytes;
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return queued > maxQueued;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        drainHandler = handler;
        return this;
    }

    /** Whoever writes hears of failures from what {@link #write} returns. */
    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    private void written(int length) {
        queued -= length;
        Handler<Void> waiting = drainHandler;
        if (waiting != null && queued <= maxQueued / 2) {
            drainHandler = null;
            waiting.handle(null);
        }
    }
}
