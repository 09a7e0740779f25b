package io.devlxd.admin.image;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.Etag;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.JsonFields;
import io.devlxd.admin.rest.Operations;
import io.devlxd.image.ImageAlias;
import io.devlxd.image.ImageAliases;
import io.devlxd.instance.RejectedException;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The names of images on the host API. */
final class AliasRoutes {
    private static final String ONE = HostPaths.IMAGE_ALIASES + "/*";

    private final ImageAliases aliases;

    AliasRoutes(ImageAliases aliases) {
        this.aliases = aliases;
    }

    /** Before the routes of images, which would take them for a fingerprint. */
    void install(Router router) {
        router.get(HostPaths.IMAGE_ALIASES).handler(this::list);
        router.post(HostPaths.IMAGE_ALIASES).handler(this::create);
        router.get(ONE).handler(this::show);
        router.put(ONE).handler(this::replace);
        router.patch(ONE).handler(this::merge);
        router.post(ONE).handler(this::rename);
        router.delete(ONE).handler(this::delete);
    }

    private void list(RoutingContext context) {
        new HostRequest(context).list(aliases.list().stream(), ImageDocument::path, ImageDocument::document);
    }

    private void show(RoutingContext context) {
        ImageAlias alias = aliases.get(name(context));
        context.response().putHeader("ETag", etag(alias));
        Envelope.sync(context.response(), ImageDocument.document(alias));
    }

    private void create(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        String name = fields.textOr("name", "");
        String target = fields.textOr("target", "");
        if (name.isEmpty() || target.isEmpty()) {
            throw RejectedException.invalid("name and target are required");
        }
        created(context, aliases.create(request.by(), name, target, fields.textOr("description", "")));
    }

    private void replace(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        String target = fields.textOr("target", "");
        if (target.isEmpty()) {
            throw RejectedException.invalid("The target field is required");
        }
        changed(
                context,
                aliases.update(
                        request.by(),
                        name(context),
                        target,
                        fields.textOr("description", ""),
                        request.expected(AliasRoutes::etag)));
    }

    private void merge(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        changed(
                context,
                aliases.update(
                        request.by(),
                        name(context),
                        fields.text("target"),
                        fields.text("description"),
                        request.expected(AliasRoutes::etag)));
    }

    private void rename(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        JsonFields fields = request.document();
        created(context, aliases.rename(request.by(), name(context), fields.textOr("name", "")));
    }

    private void delete(RoutingContext context) {
        changed(context, aliases.delete(new HostRequest(context).by(), name(context)));
    }

    private static void created(RoutingContext context, CompletionStage<ImageAlias> change) {
        Operations.follow(context, change, alias -> Envelope.created(context.response(), ImageDocument.path(alias)));
    }

    private static void changed(RoutingContext context, CompletionStage<ImageAlias> change) {
        Operations.follow(context, change, alias -> Envelope.sync(context.response(), Map.of()));
    }

    private static String etag(ImageAlias alias) {
        return Etag.of(ImageDocument.document(alias));
    }

    /** All of the path as it was sent, since a name may have slashes in it, escaped or not; empty, which none has, without one. */
    private static String name(RoutingContext context) {
        String path = context.request().path();
        String escaped = path.substring(Math.min(HostPaths.IMAGE_ALIASES.length() + 1, path.length()));
        try {
            // In a path a plus is nothing but a plus.
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RejectedException.invalid("Invalid alias name in the path: " + e.getMessage());
        }
    }
}
