package io.devlxd.guest;

import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** The configuration keys that the calling guest may read, and the value of each. */
@Path(GuestPaths.CONFIG)
@Singleton
@NonBlocking
public class ConfigResource {
    private final CallingGuest guest;

    ConfigResource(CallingGuest guest) {
        this.guest = guest;
    }

    @GET
    @Produces(Answers.JSON)
    public List<String> list() {
        return guest.view().configKeys().stream().map(GuestPaths::ofConfigKey).toList();
    }

    @GET
    @Path("{key}")
    @Produces(Answers.RAW)
    public String value(@PathParam("key") String key) {
        return guest.view().configValue(key);
    }
}
