package io.devlxd.admin;

import io.devlxd.image.ImageFiles;
import io.devlxd.image.Upload;
import io.devlxd.instance.RejectedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One image on its way from the host to disk: the body as it is, or the parts of a form. Parts of a failed import are removed. */
final class ImageImport {
    private static final Set<String> ROOTFS = Set.of("rootfs", "rootfs.img");
    private static final OpenOptions NEW_FILE =
            new OpenOptions().setCreateNew(true).setWrite(true).setPerms("rw-------");

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final ImageFiles files;
    private final List<Path> written = new ArrayList<>();
    private final List<Future<Void>> parts = new ArrayList<>();
    private @Nullable Path metadata;
    private @Nullable Path rootfs;
    private boolean virtualMachine;

    ImageImport(Vertx vertx, HttpServerRequest request, ImageFiles files) {
        this.vertx = vertx;
        this.request = request;
        this.files = files;
    }

    Future<Upload> receive() {
        String type = request.getHeader("Content-Type");
        boolean isForm = type != null && type.startsWith("multipart/");
        if (!isForm && "application/json".equals(type)) {
            return Future.failedFuture(RejectedException.invalid(
                    "Images are imported from files: send one as application/octet-stream or multipart/form-data"));
        }
        return (isForm ? form() : body()).map(received -> upload()).onFailure(failure -> discard());
    }

    private Future<Void> body() {
        Path file = newFile();
        metadata = file;
        // The body must not come before there is somewhere to put it.
        request.pause();
        return vertx.fileSystem().open(file.toString(), NEW_FILE).compose(request::pipeTo);
    }

    private Future<Void> form() {
        Promise<Void> all = Promise.promise();
        request.setExpectMultipart(true);
        request.uploadHandler(this::part);
        request.exceptionHandler(all::tryFail);
        request.endHandler(end -> Future.all(parts).<Void>mapEmpty().onComplete(all));
        request.resume();
        return all.future();
    }

    private void part(HttpServerFileUpload part) {
        Path file = newFile();
        if (part.name().equals("metadata")) {
            metadata = file;
        } else if (ROOTFS.contains(part.name())) {
            rootfs = file;
            virtualMachine = part.name().equals("rootfs.img");
        }
        parts.add(part.streamToFileSystem(file.toString()));
    }

    private Upload upload() {
        if (metadata == null || (request.isExpectMultipart() && rootfs == null)) {
            throw RejectedException.invalid("A split image needs the parts \"metadata\" and \"rootfs\"");
        }
        return new Upload(
                filename(),
                isTrue("X-LXD-public"),
                isTrue("X-Devlxd-cached"),
                virtualMachine,
                request.getHeader("X-LXD-fingerprint"),
                metadata,
                rootfs);
    }

    /** Netty reads one character a byte of a header; the bytes are UTF-8. */
    private String filename() {
        String filename = request.getHeader("X-LXD-filename");
        return filename == null
                ? ""
                : new String(filename.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private boolean isTrue(String header) {
        String value = request.getHeader(header);
        return value != null && Set.of("1", "true", "True", "TRUE", "yes", "on").contains(value);
    }

    private Path newFile() {
        Path file = files.newUpload();
        written.add(file);
        return file;
    }

    private void discard() {
        vertx.executeBlocking(() -> {
            files.discard(written);
            return null;
        });
    }
}
