package io.devlxd.admin.image;

import io.devlxd.image.Image;
import io.devlxd.image.Images;
import io.devlxd.image.IncomingImage;
import io.devlxd.image.IncomingImage.Part;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Requestor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One image on its way from the host to disk: the body as it is, or the parts of a form. Nothing stays of a failed import. */
final class ImageImport {
    private static final Map<String, Part> PARTS =
            Map.of("metadata", Part.METADATA, "rootfs", Part.ROOTFS, "rootfs.img", Part.DISK);

    private final Requestor by;
    private final HttpServerRequest request;
    private final Images images;
    private final IncomingImage incoming;
    private final Context context;
    private Future<Void> parts = Future.succeededFuture();
    private @Nullable String rootfsName;

    ImageImport(Vertx vertx, Requestor by, HttpServerRequest request, Images images) {
        this.by = by;
        this.request = request;
        this.images = images;
        this.incoming = images.receive();
        this.context = vertx.getOrCreateContext();
    }

    /** Fails as soon as it can; what else comes of the body is read then, and let go. */
    Future<Image> run() {
        String type = request.getHeader("Content-Type");
        if (type != null && type.startsWith("application/json")) {
            return Future.failedFuture(RejectedException.invalid(
                    "Images are imported from files: send one as application/octet-stream or multipart/form-data"));
        }
        boolean isForm = type != null && type.startsWith("multipart/");
        return (isForm ? form() : part(Part.METADATA, request))
                .compose(all -> follow())
                .onFailure(failure -> incoming.discard());
    }

    private Future<Image> follow() {
        return Future.fromCompletionStage(
                images.add(by, incoming, new ImageHeaders(request).upload(rootfsName)), context);
    }

    private Future<Void> form() {
        Promise<Void> all = Promise.promise();
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException vertxOrNetty) {
            return Future.failedFuture(malformed());
        }
        request.uploadHandler(upload -> take(upload, all));
        request.exceptionHandler(failure -> all.tryFail(malformed()));
        request.endHandler(end ->
                parts.compose(done -> complete()).onSuccess(all::tryComplete).onFailure(all::tryFail));
        request.resume();
        return all.future();
    }

    private static RejectedException cutOff() {
        return RejectedException.invalid("The image is not whole: the body was cut off, or its chunks are malformed");
    }

    private static RejectedException malformed() {
        return RejectedException.invalid(
                "Invalid multipart image: the body is not written as multipart/form-data, with the"
                        + " boundary that Content-Type names");
    }

    /** One part after the other: the next one can begin while the last bytes of this one are still held back. */
    private void take(HttpServerFileUpload upload, Promise<Void> all) {
        upload.pause();
        parts = parts.compose(previous -> part(upload)).onFailure(failure -> {
            all.tryFail(failure);
            upload.resume();
        });
    }

    private Future<Void> part(HttpServerFileUpload upload) {
        Part part = PARTS.get(upload.name());
        if (part == null) {
            return Future.failedFuture(RejectedException.invalid("Invalid multipart image: it has a part \""
                    + upload.name() + "\", which is none of " + PARTS.keySet()));
        }
        if (part != Part.METADATA) {
            rootfsName = upload.filename();
        }
        return part(part, upload);
    }

    private Future<Void> part(Part part, ReadStream<Buffer> from) {
        incoming.begin(part);
        PartStream to = new PartStream(incoming, context);
        return from.pipe()
                .endOnFailure(false)
                .to(to)
                .recover(failure -> Future.failedFuture(to.hasFailed() ? failure : cutOff()));
    }

    private Future<Void> complete() {
        return rootfsName == null
                ? Future.failedFuture(RejectedException.invalid(
                        "Invalid multipart image: it needs the parts \"metadata\" and \"rootfs\", or \"rootfs.img\""))
                : Future.succeededFuture();
    }
}
