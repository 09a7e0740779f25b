package io.devlxd.image;

import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;

import io.devlxd.instance.RejectedException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All images, by fingerprint and by alias. Any thread reads; the writer alone changes, the registry first. */
final class ImageCatalog {
    private final ImageRegistry registry;
    private volatile Snapshot snapshot;

    ImageCatalog(ImageRegistry registry) {
        this.registry = registry;
        SortedMap<String, Image> images = new TreeMap<>();
        registry.loadImages().forEach(image -> images.put(image.fingerprint().hex(), image));
        this.snapshot = Snapshot.of(images);
    }

    /** By fingerprint. */
    Collection<Image> images() {
        return snapshot.images.values();
    }

    Optional<Image> find(Fingerprint fingerprint) {
        return Optional.ofNullable(snapshot.images.get(fingerprint.hex()));
    }

    /**
     * The image whose fingerprint begins like that.
     *
     * @throws RejectedException if there is none, or more than one
     */
    Image get(String beginning) {
        List<Image> found = snapshot.images.tailMap(beginning).values().stream()
                .takeWhile(image -> image.fingerprint().hex().startsWith(beginning))
                .limit(2)
                .toList();
        if (found.isEmpty() || beginning.isEmpty()) {
            throw new RejectedException(NOT_FOUND, "Image not found");
        }
        if (found.size() > 1) {
            throw RejectedException.invalid("More than one image matches: give more of the fingerprint");
        }
        return found.get(0);
    }

    /** By name. */
    Collection<ImageAlias> aliases() {
        return snapshot.aliases.values();
    }

    Optional<ImageAlias> alias(String name) {
        return Optional.ofNullable(snapshot.aliases.get(name));
    }

    /** Adds or replaces: all of them or, if it throws, none. */
    void put(List<Image> changed) {
        registry.putImages(changed);
        SortedMap<String, Image> images = new TreeMap<>(snapshot.images);
        changed.forEach(image -> images.put(image.fingerprint().hex(), image));
        snapshot = Snapshot.of(images);
    }

    void remove(Image image) {
        registry.removeImage(image.fingerprint());
        SortedMap<String, Image> images = new TreeMap<>(snapshot.images);
        images.remove(image.fingerprint().hex());
        snapshot = Snapshot.of(images);
    }

    private record Snapshot(SortedMap<String, Image> images, SortedMap<String, ImageAlias> aliases) {
        static Snapshot of(SortedMap<String, Image> images) {
            SortedMap<String, ImageAlias> aliases = new TreeMap<>();
            images.values().forEach(image -> image.aliases()
                    .forEach((name, description) -> aliases.put(name, new ImageAlias(name, description, image))));
            return new Snapshot(Collections.unmodifiableSortedMap(images), Collections.unmodifiableSortedMap(aliases));
        }
    }
}
