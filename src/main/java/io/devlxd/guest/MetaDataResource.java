package io.devlxd.guest;

import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What cloud-init wants to know of the calling guest. */
@Path(GuestPaths.META_DATA)
@Singleton
@NonBlocking
public class MetaDataResource {
    private final CallingGuest guest;

    MetaDataResource(CallingGuest guest) {
        this.guest = guest;
    }

    @GET
    @Produces(Answers.RAW)
    public String metaData() {
        return guest.view().metaData();
    }
}
