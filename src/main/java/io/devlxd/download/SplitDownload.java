package io.devlxd.download;

import io.devlxd.image.Image;
import io.devlxd.image.ImageFile;
import io.devlxd.image.ImageFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The download of an image of two files, as two parts of a form. */
final class SplitDownload {
    private static final int BOUNDARY_BYTES = 30;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final boolean isHead;
    private final Path metadata;
    private final Path rootfs;
    private final long size;
    private final String boundary;
    private final Buffer beforeMetadata;
    private final Buffer beforeRootfs;
    private final Buffer end;

    SplitDownload(RoutingContext context, Image image, ImageFile rootfs, ImageFiles files, boolean isHead) {
        this.vertx = context.vertx();
        this.response = context.response();
        this.isHead = isHead;
        this.metadata = files.path(image);
        this.rootfs = files.rootfsPath(image);
        this.size = image.size();
        this.boundary = boundary();
        String name = image.fingerprint().hex();
        this.beforeMetadata =
                Buffer.buffer(head("metadata", "meta-" + name + image.file().extension()));
        String rootfsPart = image.virtualMachine() ? "rootfs.img" : "rootfs";
        this.beforeRootfs = Buffer.buffer("\r\n" + head(rootfsPart, name + rootfs.extension()));
        this.end = Buffer.buffer("\r\n--" + boundary + "--\r\n");
    }

    void send(DownloadTally tally, Runnable sending) {
        long length = size + beforeMetadata.length() + beforeRootfs.length() + end.length();
        response.putHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                .putHeader("Content-Length", Long.toString(length));
        if (isHead) {
            response.end();
            return;
        }
        sending.run();
        response.write(beforeMetadata);
        pipe(metadata)
                .compose(sent -> response.write(beforeRootfs))
                .compose(sent -> pipe(rootfs))
                .compose(sent -> response.end(end))
                .onComplete(sent -> tally.ended(sent.succeeded()))
                .onFailure(gone -> response.reset());
    }

    private Future<Void> pipe(Path file) {
        OpenOptions reading = new OpenOptions().setWrite(false).setCreate(false);
        return vertx.fileSystem()
                .open(file.toString(), reading)
                .compose(open -> open.pipe().endOnComplete(false).to(response).eventually(() -> open.close()));
    }

    private String head(String name, String filename) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: " + ImageDownload.RAW + "\r\n\r\n";
    }

    private static String boundary() {
        byte[] random = new byte[BOUNDARY_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
