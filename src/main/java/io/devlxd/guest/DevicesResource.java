package io.devlxd.guest;

import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.SortedMap;

/** The devices of the calling guest. */
@Path(GuestPaths.DEVICES)
@Singleton
@NonBlocking
public class DevicesResource {
    private final CallingGuest guest;

    DevicesResource(CallingGuest guest) {
        this.guest = guest;
    }

    @GET
    @Produces(Answers.JSON)
    public SortedMap<String, SortedMap<String, String>> devices() {
        return guest.view().devices();
    }
}
