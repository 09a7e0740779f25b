package io.devlxd.image;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An image on its way in, all of it on disk already.
 *
 * @param expected the fingerprint that the client claims, {@code null} if it claims none
 * @param rootfs of a split image, else {@code null}
 */
public record Upload(
        String filename,
        boolean isPublic,
        boolean cached,
        boolean virtualMachine,
        @Nullable String expected,
        Path file,
        @Nullable Path rootfs) {}
