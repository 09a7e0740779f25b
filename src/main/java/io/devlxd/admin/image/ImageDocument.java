package io.devlxd.admin.image;

import io.devlxd.admin.rest.Etag;
import io.devlxd.image.Image;
import io.devlxd.image.ImageAlias;
import io.devlxd.protocol.HostPaths;
import io.devlxd.protocol.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An image and its aliases as LXD's host API shows them. */
public final class ImageDocument {
    /** The daemon makes no instances, so that it never uses an image: Go's zero. */
    private static final String NEVER_USED = "0001-01-01T00:00:00Z";

    private final Image image;

    public ImageDocument(Image image) {
        this.image = image;
    }

    /** Where the image is on the host API. */
    public String path() {
        return HostPaths.IMAGES + "/" + image.fingerprint().hex();
    }

    /** Where {@code alias} is on the host API. */
    public static String path(ImageAlias alias) {
        return HostPaths.IMAGES + "/" + alias.path();
    }

    static Map<String, Object> document(ImageAlias alias) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("description", alias.description());
        document.put("target", alias.image().fingerprint().hex());
        document.put("name", alias.name());
        document.put("type", type(alias.image()));
        return document;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("auto_update", image.autoUpdate());
        document.put("properties", image.properties());
        document.put("public", image.isPublic());
        document.put("expires_at", expiry());
        document.put("profiles", image.profiles());
        document.put("aliases", aliases());
        document.put("architecture", image.architecture());
        document.put("cached", image.cached());
        document.put("filename", image.filename());
        document.put("fingerprint", image.fingerprint().hex());
        document.put("size", image.size());
        document.put("type", type(image));
        document.put("created_at", Timestamps.rfc3339(image.createdAt()));
        document.put("last_used_at", NEVER_USED);
        document.put("uploaded_at", Timestamps.rfc3339(image.uploadedAt()));
        return document;
    }

    String etag() {
        return Etag.of(List.of(image.isPublic(), image.autoUpdate(), image.properties()));
    }

    private String expiry() {
        return Timestamps.rfc3339(image.expiresAt() == null ? Instant.EPOCH : image.expiresAt());
    }

    private List<Map<String, String>> aliases() {
        return image.aliases().entrySet().stream()
                .map(alias -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    named.put("name", alias.getKey());
                    named.put("description", alias.getValue());
                    return named;
                })
                .toList();
    }

    private static String type(Image image) {
        return image.virtualMachine() ? "virtual-machine" : "container";
    }
}
