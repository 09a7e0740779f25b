package io.devlxd.admin.image;

import io.devlxd.image.Image;
import io.devlxd.image.Images;
import io.devlxd.image.IncomingImage;
import io.devlxd.image.IncomingImage.Part;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Requestor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** One image on its way from the host to disk: the body as it is, or the parts of a form. Nothing stays of a failed import. */
final class ImageImport {
    private final Requestor by;
    private final HttpServerRequest request;
    private final Images images;
    private final IncomingImage incoming;
    private final Context context;

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
        return (isForm ? form() : file()).onFailure(failure -> incoming.discard());
    }

    private Future<Image> form() {
        ImageForm form = new ImageForm(request, new PartStream(incoming, context));
        return form.read().compose(read -> add(form.rootfsName()));
    }

    private Future<Image> file() {
        PartStream to = new PartStream(incoming, context);
        to.begin(Part.METADATA);
        return request.pipe()
                .endOnFailure(false)
                .to(to)
                .recover(failure -> Future.failedFuture(to.hasFailed() ? failure : cutOff()))
                .compose(read -> add(null));
    }

    private Future<Image> add(@Nullable String rootfsName) {
        return Future.fromCompletionStage(
                images.add(by, incoming, new ImageHeaders(request).upload(rootfsName)), context);
    }

    static RejectedException cutOff() {
        return RejectedException.invalid("The image is not whole: the body was cut off, or its chunks are malformed");
    }
}
