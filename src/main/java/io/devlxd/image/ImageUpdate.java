package io.devlxd.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host wants to change of an image; what is {@code null} was not said.
 *
 * @param expiresAt {@link Instant#EPOCH} for never
 */
public record ImageUpdate(
        @Nullable Boolean isPublic,
        @Nullable Boolean autoUpdate,
        @Nullable Map<String, String> properties,
        @Nullable List<String> profiles,
        @Nullable Instant expiresAt) {
    /** What an instance gets if nobody says otherwise. */
    static final List<String> DEFAULT_PROFILES = List.of("default");

    /** {@code image} with all of this, and what was not said as in a new image; only the time of expiry stays, as in LXD. */
    Image replace(Image image) {
        return apply(
                image,
                or(isPublic, false),
                or(autoUpdate, false),
                or(properties, Map.of()),
                or(profiles, DEFAULT_PROFILES));
    }

    /** {@code image} with this changed, and its other properties as they are. */
    Image merge(Image image) {
        SortedMap<String, String> merged = new TreeMap<>(image.properties());
        merged.putAll(or(properties, Map.of()));
        return apply(
                image,
                or(isPublic, image.isPublic()),
                or(autoUpdate, image.autoUpdate()),
                merged,
                or(profiles, image.profiles()));
    }

    private Image apply(
            Image image,
            boolean newPublic,
            boolean newUpdate,
            Map<String, String> newProperties,
            List<String> newProfiles) {
        return new Image(
                image.fingerprint(),
                image.filename(),
                newPublic,
                image.cached(),
                newUpdate,
                image.virtualMachine(),
                image.architecture(),
                new TreeMap<>(newProperties),
                newProfiles,
                image.aliases(),
                image.file(),
                image.rootfs(),
                image.createdAt(),
                expiry(image),
                image.uploadedAt());
    }

    private @Nullable Instant expiry(Image image) {
        if (expiresAt == null) {
            return image.expiresAt();
        }
        return expiresAt.equals(Instant.EPOCH) ? null : expiresAt;
    }

    private static <T> T or(@Nullable T said, T other) {
        return said == null ? other : said;
    }
}
