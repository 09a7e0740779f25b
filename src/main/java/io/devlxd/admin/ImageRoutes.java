package io.devlxd.admin;

import io.devlxd.image.Image;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.instance.Requestor;
import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.Timestamps;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images on the host API: import, list, delete. */
final class ImageRoutes {
    private static final String ONE = HostPaths.IMAGES + "/:fingerprint";

    private final Images images;
    private final ImageFiles files;
    private final Operations operations;

    ImageRoutes(Images images, ImageFiles files, Operations operations) {
        this.images = images;
        this.files = files;
        this.operations = operations;
    }

    /** Before any route that reads bodies: an image is no document. */
    void installImport(Router router) {
        router.post(HostPaths.IMAGES).handler(this::take);
    }

    void install(Router router) {
        router.get(HostPaths.IMAGES).handler(this::list);
        router.get(ONE).handler(this::show);
        router.delete(ONE).handler(this::delete);
    }

    private void list(RoutingContext context) {
        boolean whole = !"0".equals(context.request().getParam("recursion", "0"));
        Envelope.sync(
                context.response(),
                images.list().stream()
                        .map(image -> whole ? document(image) : path(image))
                        .toList());
    }

    private void show(RoutingContext context) {
        Envelope.sync(context.response(), document(images.get(context.pathParam("fingerprint"))));
    }

    private void take(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        Requestor by = request.by();
        ImageImport upload = new ImageImport(context.vertx(), context.request(), files);
        operations.follow(
                request,
                "Downloading image",
                new Operations.Resources("images", null),
                upload.receive().toCompletionStage().thenCompose(received -> images.add(by, received)),
                image -> Map.of("fingerprint", image.fingerprint().hex(), "size", Long.toString(image.size())));
    }

    private void delete(RoutingContext context) {
        HostRequest request = new HostRequest(context);
        Image image = images.get(context.pathParam("fingerprint"));
        operations.follow(
                request,
                "Deleting image",
                Operations.Resources.of("images", path(image)),
                images.delete(request.by(), image.fingerprint().hex()),
                deleted -> null);
    }

    static String path(Image image) {
        return HostPaths.IMAGES + "/" + image.fingerprint().hex();
    }

    /** What the daemon does not keep of an image has LXD's value for "none". */
    private static Map<String, Object> document(Image image) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("auto_update", false);
        document.put("properties", Map.of());
        document.put("public", image.isPublic());
        document.put("expires_at", Timestamps.rfc3339(Instant.EPOCH));
        document.put("profiles", List.of());
        document.put("aliases", List.of());
        document.put("architecture", "");
        document.put("cached", image.cached());
        document.put("filename", image.filename());
        document.put("fingerprint", image.fingerprint().hex());
        document.put("size", image.size());
        document.put("type", image.virtualMachine() ? "virtual-machine" : "container");
        document.put("created_at", Timestamps.rfc3339(image.uploadedAt()));
        document.put("last_used_at", Timestamps.rfc3339(Instant.EPOCH));
        document.put("uploaded_at", Timestamps.rfc3339(image.uploadedAt()));
        return document;
    }
}
