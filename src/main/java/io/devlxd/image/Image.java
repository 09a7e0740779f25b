package io.devlxd.image;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An image in the host's store.
 *
 * @param filename that the importing client gave it, only ever shown
 * @param isPublic whether guests may have it since it is for everybody
 * @param cached whether guests may have it since it was fetched for them
 * @param virtualMachine whether it is a virtual machine's
 * @param file the whole image or, of a split one, its metadata
 * @param rootfs of a split image, else {@code null}
 */
public record Image(
        Fingerprint fingerprint,
        String filename,
        boolean isPublic,
        boolean cached,
        boolean virtualMachine,
        ImageFile file,
        @Nullable ImageFile rootfs,
        Instant uploadedAt) {

    /** In bytes, of all files. */
    public long size() {
        return file.size() + (rootfs == null ? 0 : rootfs.size());
    }

    boolean isForGuests() {
        return isPublic || cached;
    }
}
