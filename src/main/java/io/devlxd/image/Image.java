package io.devlxd.image;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image in the host's store: a snapshot that never changes.
 *
 * @param filename that the importing client gave it, only ever shown
 * @param isPublic whether guests may have it since it is for everybody
 * @param cached whether guests may have it since it was fetched for them
 * @param autoUpdate whether a container manager may replace it by a newer one; the daemon itself never does
 * @param virtualMachine whether it is a virtual machine's
 * @param architecture the kernel's name for it, such as {@code x86_64}
 * @param properties what the image says of itself, and what the host has written over it
 * @param profiles the names of those that an instance made of it would get
 * @param aliases the image's names, each with its description; no two images have one in common
 * @param file the whole image or, of a split one, its metadata
 * @param rootfs of a split image, else {@code null}
 * @param createdAt when it was made, by its own word
 * @param expiresAt {@code null} if it never does; only ever shown
 * @param uploadedAt when the host got it
 */
public record Image(
        Fingerprint fingerprint,
        String filename,
        boolean isPublic,
        boolean cached,
        boolean autoUpdate,
        boolean virtualMachine,
        String architecture,
        SortedMap<String, String> properties,
        List<String> profiles,
        SortedMap<String, String> aliases,
        ImageFile file,
        @Nullable ImageFile rootfs,
        Instant createdAt,
        @Nullable Instant expiresAt,
        Instant uploadedAt) {

    public Image {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        profiles = List.copyOf(profiles);
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    }

    /** In bytes, of all files. */
    public long size() {
        return file.size() + (rootfs == null ? 0 : rootfs.size());
    }

    Image withAliases(SortedMap<String, String> changed) {
        return new Image(
                fingerprint,
                filename,
                isPublic,
                cached,
                autoUpdate,
                virtualMachine,
                architecture,
                properties,
                profiles,
                changed,
                file,
                rootfs,
                createdAt,
                expiresAt,
                uploadedAt);
    }

    boolean isForGuests() {
        return isPublic || cached;
    }
}
