package io.devlxd.guest;

import io.devlxd.instance.GuestState;
import io.devlxd.instance.GuestView;
import io.devlxd.instance.Places;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.Runs;
import io.devlxd.protocol.ApiDocument;
import io.devlxd.protocol.GuestPaths;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;

/** Which APIs there are, and what the instance is and says of itself. */
@Path(GuestPaths.ROOT)
@Singleton
@NonBlocking
public class ApiResource {
    private static final List<String> VERSIONS = List.of(GuestPaths.API);
    private static final byte[] NOTHING = {};

    private final CallingGuest guest;
    private final Runs runs;
    private final Places places;

    ApiResource(CallingGuest guest, Runs runs, GuestWork work) {
        this.guest = guest;
        this.runs = runs;
        this.places = work.reports();
    }

    @GET
    @Produces(Answers.JSON)
    public List<String> versions() {
        return VERSIONS;
    }

    @GET
    @Path(GuestPaths.API)
    @Produces(Answers.JSON)
    public ApiDocument describe() {
        GuestView view = guest.view();
        return new ApiDocument(
                view.state().wireName(), ApiDocument.VERSION, view.type().wireName(), view.location());
    }

    @PATCH
    @Path(GuestPaths.API)
    @Produces(Answers.RAW)
    public Uni<byte[]> report(byte[] body) {
        GuestState state = StateReport.parse(body);
        RunningInstance run = guest.run();
        places.take(run);
        return Uni.createFrom()
                .completionStage(runs.report(run, state).whenComplete((kept, failure) -> places.giveBack(run)))
                .replaceWith(NOTHING);
    }
}
