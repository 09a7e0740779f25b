package io.devlxd.download;

import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.vertx.ext.web.RoutingContext;

/** The files of one image. */
public final class ImageDownload {
    static final String RAW = "application/octet-stream";

    private final Image image;
    private final ImageFiles files;
    private final DownloadTally tally;
    private final Runnable sending;

    /**
     * @param tally told when files have been sent, or in part; not of heads, and of what was not sent again
     * @param sending run before files are sent, or a part; as the tally, not for heads
     */
    public ImageDownload(Image image, ImageFiles files, DownloadTally tally, Runnable sending) {
        this.sending = sending;
        this.image = image;
        this.files = files;
        this.tally = tally;
    }

    /**
     * Answers with status, headers and body of its own choosing.
     *
     * @param isHead whether only the head is wanted
     */
    public void send(RoutingContext context, boolean isHead) {
        if (image.rootfs() == null) {
            new UnifiedDownload(context, image, files.path(image), isHead).send(tally, sending);
        } else {
            new SplitDownload(context, image, image.rootfs(), files, isHead).send(tally, sending);
        }
    }
}
