package io.devlxd.admin.image;

import io.devlxd.image.IncomingImage.Part;
import io.devlxd.instance.RejectedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form whose files are the parts of an image. While the disk is behind, the request is paused and no part of it: so all that has
 * come of a part has been handed on when the next one begins, or the request ends. Nothing else would tell that the last part has
 * no end, for Vert.x does not.
 */
final class ImageForm {
    private static final Map<String, Part> PARTS =
            Map.of("metadata", Part.METADATA, "rootfs", Part.ROOTFS, "rootfs.img", Part.DISK);

    private final HttpServerRequest request;
    private final PartStream to;
    private final Promise<Void> read = Promise.promise();
    private boolean isInPart;
    private @Nullable String rootfsName;

    /** @param to takes one part after the other */
    ImageForm(HttpServerRequest request, PartStream to) {
        this.request = request;
        this.to = to;
    }

    /** Completes when all of it has been handed on; what can't be taken fails it at once. */
    Future<Void> read() {
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException vertxOrNetty) {
            return Future.failedFuture(malformed());
        }
        request.uploadHandler(this::begin);
        request.exceptionHandler(failure -> read.tryFail(malformed()));
        request.endHandler(end -> end());
        request.resume();
        return read.future();
    }

    /** What the client calls its root file system; {@code null} if there is none. */
    @Nullable
    String rootfsName() {
        return rootfsName;
    }

    private void begin(HttpServerFileUpload upload) {
        Part part = PARTS.get(upload.name());
        if (part == null) {
            read.tryFail(RejectedException.invalid("Invalid multipart image: it has a part \"" + upload.name()
                    + "\", which is none of " + PARTS.keySet()));
        }
        if (part == null || hasFailed()) {
            return;
        }
        if (part != Part.METADATA) {
            rootfsName = upload.filename();
        }
        isInPart = true;
        to.begin(part).onFailure(read::tryFail);
        upload.handler(this::take);
        upload.endHandler(end -> endPart());
    }

    private void take(Buffer bytes) {
        if (hasFailed()) {
            return;
        }
        to.write(bytes).onFailure(this::fail);
        if (to.writeQueueFull()) {
            request.pause();
            to.drainHandler(drained -> request.resume());
        }
    }

    private void endPart() {
        isInPart = false;
        if (!hasFailed()) {
            to.end().onFailure(read::tryFail);
        }
    }

    private void end() {
        if (isInPart) {
            read.tryFail(ImageImport.cutOff());
        } else if (rootfsName == null) {
            read.tryFail(RejectedException.invalid(
                    "Invalid multipart image: it needs the parts \"metadata\" and \"rootfs\", or \"rootfs.img\""));
        } else {
            read.tryComplete();
        }
    }

    /** The rest is read, though nobody takes it. */
    private void fail(Throwable failure) {
        read.tryFail(failure);
        request.resume();
    }

    private boolean hasFailed() {
        return read.future().failed();
    }

    private static RejectedException malformed() {
        return RejectedException.invalid(
                "Invalid multipart image: the body is not written as multipart/form-data, with the"
                        + " boundary that Content-Type names");
    }
}
