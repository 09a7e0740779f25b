package io.devlxd.admin;

import io.devlxd.admin.image.ImageDocument;
import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.Etag;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.image.Images;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.instance.Project;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.instance.Snapshots;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Projects on the host API: those that have been used. Images are the host's, whatever the project. */
final class ProjectRoutes {
    private final Snapshots snapshots;
    private final Instances instances;
    private final Profiles profiles;
    private final Images images;

    ProjectRoutes(Snapshots snapshots, Instances instances, Profiles profiles, Images images) {
        this.snapshots = snapshots;
        this.instances = instances;
        this.profiles = profiles;
        this.images = images;
    }

    void install(Router router) {
        router.get(HostPaths.PROJECTS).handler(this::list);
        router.get(HostPaths.PROJECTS + "/:name").handler(this::show);
    }

    private void list(RoutingContext context) {
        new HostRequest(context).list(snapshots.projects().stream(), ProjectRoutes::path, this::document);
    }

    private void show(RoutingContext context) {
        String name = context.pathParam("name");
        if (!snapshots.projects().contains(name)) {
            throw new RejectedException(Rejection.NOT_FOUND, "Project not found");
        }
        context.response().putHeader("ETag", Etag.of(name));
        Envelope.sync(context.response(), document(name));
    }

    private static String path(String name) {
        return HostPaths.PROJECTS + "/" + HostPaths.encode(name);
    }

    private Map<String, Object> document(String name) {
        boolean isDefault = name.equals(Project.DEFAULT);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("config", features(isDefault));
        document.put("description", isDefault ? "Default devlxd project" : "");
        document.put("name", name);
        document.put("used_by", usedBy(name, isDefault));
        return document;
    }

    private static Map<String, String> features(boolean isDefault) {
        return new TreeMap<>(Map.of("features.images", Boolean.toString(isDefault), "features.profiles", "true"));
    }

    private List<String> usedBy(String name, boolean withImages) {
        List<String> used = new ArrayList<>();
        instances.list(name).forEach(instance -> used.add(InstanceDocument.path(instance.name())));
        profiles.list(name).forEach(profile -> used.add(ProfileDocument.path(profile.name())));
        if (withImages) {
            images.list().forEach(image -> used.add(new ImageDocument(image).path()));
        }
        return used;
    }
}
