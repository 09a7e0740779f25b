package io.devlxd.guest;

import io.devlxd.image.Image;
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

    ImageResource(CallingGuest guest, Images images) {
        this.guest = guest;
        this.images = images;
    }

    @GET
    @Path("{fingerprint}" + GuestPaths.EXPORT)
    @Produces(Answers.RAW)
    public Image export(@PathParam("fingerprint") String fingerprint) {
        return images.forGuest(guest.run(), fingerprint);
    }
}
