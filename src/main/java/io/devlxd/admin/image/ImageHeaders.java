package io.devlxd.admin.image;

import io.devlxd.image.Upload;
import io.devlxd.instance.RejectedException;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client says of an image in the headers of the request that brings it. */
final class ImageHeaders {
    private static final String PROPERTIES = "X-LXD-properties";
    private static final String PROFILES = "X-LXD-profiles";
    private static final Set<String> TRUE = Set.of("1", "true", "True", "TRUE", "yes", "on");

    private final HttpServerRequest request;

    ImageHeaders(HttpServerRequest request) {
        this.request = request;
    }

    /** @param partName the file name of a split image's second part, {@code null} if the image is a single file */
    Upload upload(@Nullable String partName) {
        return new Upload(
                partName == null ? text("X-LXD-filename") : partName,
                isTrue("X-LXD-public"),
                isTrue("X-Devlxd-cached"),
                request.getHeader("X-LXD-fingerprint"),
                properties(),
                profiles());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String header : request.headers().getAll(PROPERTIES)) {
            pairs(PROPERTIES, header).forEach(pair -> properties.putIfAbsent(pair.getKey(), pair.getValue()));
        }
        return properties;
    }

    private @Nullable List<String> profiles() {
        String header = request.getHeader(PROFILES);
        if (header == null) {
            return null;
        }
        return pairs(PROFILES, header).stream()
                .filter(pair -> pair.getKey().equals("profile"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Written like the query of a URL. */
    private static List<Map.Entry<String, String>> pairs(String name, String header) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : header.split("&")) {
            String[] sides = pair.split("=", 2);
            if (!pair.isEmpty()) {
                pairs.add(Map.entry(decoded(name, sides[0]), decoded(name, sides.length < 2 ? "" : sides[1])));
            }
        }
        return pairs;
    }

    private static String decoded(String name, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RejectedException.invalid(
                    "Header " + name + " must be written like the query of a URL: " + e.getMessage());
        }
    }

    /** Netty reads one character a byte of a header; the bytes are UTF-8. */
    private String text(String name) {
        String text = request.getHeader(name);
        return text == null ? "" : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private boolean isTrue(String name) {
        String value = request.getHeader(name);
        return value != null && TRUE.contains(value);
    }
}
