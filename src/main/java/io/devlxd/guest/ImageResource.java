package io.devlxd.guest;

import io.devlxd.download.DownloadTally;
import io.devlxd.download.ImageDownload;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Images that guests may have, for those that run containers of their own. */
@Path(GuestPaths.IMAGES)
@Singleton
@NonBlocking
public class ImageResource {
    private final CallingGuest guest;
    private final Images images;
    private final ImageFiles files;
    private final DownloadTally tally;

    ImageResource(CallingGuest guest, Images images, ImageFiles files, DownloadTally tally) {
        this.tally = tally;
        this.guest = guest;
        this.images = images;
        this.files = files;
    }

    @GET
    @Path("{fingerprint}" + GuestPaths.EXPORT)
    @Produces(Answers.RAW)
    public ImageDownload export(@PathParam("fingerprint") String fingerprint) {
        return new ImageDownload(images.forGuest(guest.run(), fingerprint), files, tally);
    }
}
