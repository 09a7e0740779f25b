package io.devlxd.admin;

import io.devlxd.admin.image.ImageRoutes;
import io.devlxd.admin.rest.Operations;
import io.devlxd.event.BusEvents;
import io.devlxd.event.Listeners;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.instance.Runs;
import io.devlxd.instance.Snapshots;
import io.vertx.ext.web.Router;
import java.time.Clock;

/**
 * What the host API is a face of.
 *
 * @param version of this daemon
 */
public record HostServices(
        Snapshots snapshots,
        Instances instances,
        Profiles profiles,
        Runs runs,
        Images images,
        ImageFiles files,
        BusEvents events,
        Listeners listeners,
        SelfReport report,
        Clock clock,
        String version) {

    Operations operations() {
        return new Operations(events, clock);
    }

    /**
     * Installs every route.
     *
     * @param operations that became of changes, whichever router brought them
     * @param room of the socket by which the router's requests come
     * @param documents what has to come between the routes that read bodies themselves and the others
     */
    void install(Router router, Operations operations, HostRoom room, Runnable documents) {
        ImageRoutes imageRoutes = new ImageRoutes(images, files, report.downloads(), operations);
        imageRoutes.installImport(router);
        documents.run();
        new InstanceRoutes(instances, operations).install(router);
        new StateRoutes(instances, runs, operations).install(router);
        new ManagerRoutes(instances).install(router);
        new ProfileRoutes(profiles).install(router);
        imageRoutes.install(router);
        new ProjectRoutes(snapshots, instances, profiles, images).install(router);
        new HealthRoutes(report, clock, version).install(router);
        operations.install(router);
        new ServerRoutes(listeners, room, report.requests(), version).install(router);
        RefusedRoutes.install(router);
    }
}
