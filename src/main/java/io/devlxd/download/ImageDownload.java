package io.devlxd.download;

import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.vertx.ext.web.RoutingContext;

/** The files of one image. */
public final class ImageDownload {
    static final String RAW = "application/octet-stream";

    private final Image image;
    private final ImageFiles files;

    public ImageDownload(Image image, ImageFiles files) {
        this.image = image;
        this.files = files;
    }

    /**
     * Answers with status, headers and body of its own choosing.
     *
     * @param isHead whether only the head is wanted
     */
    public void send(RoutingContext context, boolean isHead) {
        if (image.rootfs() == null) {
            new UnifiedDownload(context, image, files.path(image), isHead).send();
        } else {
            new SplitDownload(context, image, image.rootfs(), files, isHead).send();
        }
    }
}
