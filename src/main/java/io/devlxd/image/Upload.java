package io.devlxd.image;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of the image that it sends.
 *
 * @param expected the fingerprint that it claims, {@code null} if it claims none
 * @param properties written over the image's own
 * @param profiles {@code null} for the usual ones
 */
public record Upload(
        String filename,
        boolean isPublic,
        boolean cached,
        @Nullable String expected,
        Map<String, String> properties,
        @Nullable List<String> profiles) {}
