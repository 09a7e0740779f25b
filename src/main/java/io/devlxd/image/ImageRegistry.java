package io.devlxd.image;

import java.util.Collection;

/** Keeps what is known of images; the files are not its concern. Same terms as for instances. */
public interface ImageRegistry {
    Collection<Image> loadImages();

    void putImage(Image image);

    void removeImage(Fingerprint fingerprint);
}
