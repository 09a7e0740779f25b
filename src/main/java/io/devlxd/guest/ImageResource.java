package io.devlxd.guest;

import io.devlxd.download.DownloadTally;
import io.devlxd.download.ImageDownload;
import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.instance.Places;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** Images that guests may have, for those that run containers of their own. */
@Path(GuestPaths.IMAGES)
@Singleton
@NonBlocking
public class ImageResource {
    private final CallingGuest guest;
    private final Images images;
    private final ImageFiles files;
    private final DownloadTally tally;
    private final Places places;

    ImageResource(CallingGuest guest, Images images, ImageFiles files, DownloadTally tally, GuestWork work) {
        this.places = work.downloads();
        this.tally = tally;
        this.guest = guest;
        this.images = images;
        this.files = files;
    }

    @GET
    @Path("{fingerprint}" + GuestPaths.EXPORT)
    @Produces(Answers.RAW)
    public ImageDownload export(@PathParam("fingerprint") String fingerprint, @Context RoutingContext context) {
        RunningInstance run = guest.run();
        places.take(run);
        SharedPlace place = new SharedPlace(() -> places.giveBack(run));
        context.addEndHandler(end -> place.leave());
        Image image = images.forGuest(run, fingerprint);
        Requestor by = new Requestor.Guest(run.name());
        // What waits for the writer has a place too, or one byte of an image, asked for again and again, would fill it.
        return new ImageDownload(image, files, tally, () -> place.keepUntil(images.retrieved(by, image)));
    }
}
