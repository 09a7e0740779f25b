package io.devlxd.image;

import java.util.Collection;
import java.util.List;

/** Keeps what is known of images; the files are not its concern. Same terms as for instances. */
public interface ImageRegistry {
    Collection<Image> loadImages();

    /**
     * Adds {@code images}, or replaces those of their fingerprints: all of them or, if it throws, none. An alias may pass from
     * one of them to another; the caller sees to it that no two images have one in common afterwards.
     */
    void putImages(List<Image> images);

    /** Removes the image of that fingerprint, and its aliases with it; nothing happens if there is none. */
    void removeImage(Fingerprint fingerprint);
}
