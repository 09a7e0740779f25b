package io.devlxd.admin;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.JsonFields;
import io.devlxd.admin.rest.Operations;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.ProfileUpdate;
import io.devlxd.instance.Profiles;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Profiles on the host API. All changes are answered when they are made, as LXD does here. */
final class ProfileRoutes {
    private static final String ONE = HostPaths.PROFILES + "/:name";

    private final Profiles profiles;

    ProfileRoutes(Profiles profiles) {
        this.profiles = profiles;
    }

    void install(Router router) {
        router.get(HostPaths.PROFILES).handler(this::list);
        router.post(HostPaths.PROFILES).handler(this::create);
        router.get(ONE).handler(this::show);
        router.put(ONE).handler(this::replace);
        router.patch(ONE).handler(this::merge);
        router.post(ONE).handler(this::rename);
        router.delete(ONE).handler(this::delete);
    }

    private void list(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        String project = request.projectOrAll();
        Map<ProfileName, List<InstanceName>> usedBy = profiles.usedByProfile(project);
        request.list(
                profiles.list(project).stream()
                        .map(profile -> new ProfileDocument(profile, usedBy.getOrDefault(profile.name(), List.of()))),
                ProfileDocument::path,
                ProfileDocument::document);
    }

    private void show(RoutingContext context) {
        Profile profile = profiles.get(new HostRequest(context).profile());
        ProfileDocument shown = new ProfileDocument(profile, profiles.usedBy(profile.name()));
        context.response().putHeader("ETag", ProfileDocument.etag(profile));
        Envelope.sync(context.response(), shown.document());
    }

    private void create(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        ProfileName name = new ProfileName(request.project(), fields.textOr("name", ""));
        created(context, profiles.create(request.by(), name, update(fields)));
    }

    private void replace(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        ProfileUpdate update = update(request.document());
        changed(
                context,
                profiles.replace(request.by(), request.profile(), update, request.expected(ProfileDocument::etag)));
    }

    private void merge(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        ProfileUpdate update = update(request.document());
        changed(
                context,
                profiles.merge(request.by(), request.profile(), update, request.expected(ProfileDocument::etag)));
    }

    private void rename(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        ProfileName newName =
                new ProfileName(request.project(), request.document().textOr("name", ""));
        created(context, profiles.rename(request.by(), request.profile(), newName));
    }

    private void delete(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        changed(context, profiles.delete(request.by(), request.profile()));
    }

    private static ProfileUpdate update(JsonFields fields) {
        return new ProfileUpdate(fields.text("description"), fields.texts("config"), fields.textMaps("devices"));
    }

    private static void created(RoutingContext context, CompletionStage<Profile> change) {
        Operations.follow(
                context, change, profile -> Envelope.created(context.response(), ProfileDocument.path(profile.name())));
    }

    private static void changed(RoutingContext context, CompletionStage<Profile> change) {
        Operations.follow(context, change, profile -> Envelope.sync(context.response(), Map.of()));
    }
}
