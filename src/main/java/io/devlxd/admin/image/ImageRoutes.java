package io.devlxd.admin.image;

import io.devlxd.admin.rest.Envelope;
import io.devlxd.admin.rest.HostRequest;
import io.devlxd.admin.rest.JsonFields;
import io.devlxd.admin.rest.Operations;
import io.devlxd.download.DownloadTally;
import io.devlxd.download.ImageDownload;
import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.ImageUpdate;
import io.devlxd.image.Images;
import io.devlxd.protocol.HostPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Images on the host API. All projects have the same. */
public final class ImageRoutes {
    private static final String ONE = HostPaths.IMAGES + "/:fingerprint";

    /** Clients written in Go send it for no time at all. */
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private final Images images;
    private final ImageFiles files;
    private final DownloadTally downloads;
    private final AliasRoutes aliases;
    private final Operations operations;

    public ImageRoutes(Images images, ImageFiles files, DownloadTally downloads, Operations operations) {
        this.downloads = downloads;
        this.images = images;
        this.files = files;
        this.aliases = new AliasRoutes(images.aliases());
        this.operations = operations;
    }

    /** Before any route that reads bodies: an image is no document. */
    public void installImport(Router router) {
        router.post(HostPaths.IMAGES).handler(this::take);
    }

    public void install(Router router) {
        aliases.install(router);
        router.get(HostPaths.IMAGES).handler(this::list);
        router.get(ONE).handler(this::show);
        router.put(ONE).handler(this::replace);
        router.patch(ONE).handler(this::merge);
        router.delete(ONE).handler(this::delete);
        router.get(ONE + HostPaths.EXPORT).handler(this::export);
    }

    private void list(RoutingContext context) {
        new HostRequest(context)
                .list(images.list().stream().map(ImageDocument::new), ImageDocument::path, ImageDocument::document);
    }

    private void show(RoutingContext context) {
        ImageDocument document = new ImageDocument(images.get(fingerprint(context)));
        context.response().putHeader("ETag", document.etag());
        Envelope.sync(context.response(), document.document());
    }

    private void export(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        Image image = images.forHost(fingerprint(context));
        new ImageDownload(image, files, downloads, () -> images.retrieved(request.by(), image)).send(context, false);
    }

    private void take(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        ImageImport upload = new ImageImport(context.vertx(), request.by(), context.request(), images);
        Operations.follow(
                context,
                upload.run().toCompletionStage(),
                image -> operations.succeeded(
                        request,
                        "Downloading image",
                        new Operations.Resources("images", new ImageDocument(image).path()),
                        Map.of("fingerprint", image.fingerprint().hex(), "size", Long.toString(image.size()))));
    }

    private void replace(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        changed(
                context,
                images.replace(
                        request.by(),
                        fingerprint(context),
                        update(request.document()),
                        request.expected(ImageRoutes::etag)));
    }

    private void merge(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        changed(
                context,
                images.merge(
                        request.by(),
                        fingerprint(context),
                        update(request.document()),
                        request.expected(ImageRoutes::etag)));
    }

    private static void changed(RoutingContext context, CompletionStage<Image> change) {
        Operations.follow(context, change, image -> Envelope.sync(context.response(), Map.of()));
    }

    private void delete(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        Operations.follow(
                context,
                images.delete(request.by(), fingerprint(context)),
                image -> operations.succeeded(
                        request,
                        "Deleting image",
                        new Operations.Resources("images", new ImageDocument(image).path()),
                        null));
    }

    private static ImageUpdate update(JsonFields fields) {
        return new ImageUpdate(
                fields.flag("public"),
                fields.flag("auto_update"),
                fields.texts("properties"),
                fields.textList("profiles"),
                expiry(fields));
    }

    private static @Nullable Instant expiry(JsonFields fields) {
        Instant expiry = fields.time("expires_at");
        return GO_ZERO.equals(expiry) ? null : expiry;
    }

    private static String etag(Image image) {
        return new ImageDocument(image).etag();
    }

    private static String fingerprint(RoutingContext context) {
        return context.pathParam("fingerprint");
    }
}
