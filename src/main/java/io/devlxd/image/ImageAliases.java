package io.devlxd.image;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;
import static io.devlxd.instance.RejectedException.Rejection.OUTDATED;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Requestor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The names of this host's images; each is one image's. Changes fail with {@link RejectedException} if they cannot be made. */
public final class ImageAliases {
    private final ImageCatalog catalog;
    private final ImageEvents events;
    private final Executor writer;

    ImageAliases(ImageCatalog catalog, ImageEvents events, Executor writer) {
        this.catalog = catalog;
        this.events = events;
        this.writer = writer;
    }

    /** By name. */
    public List<ImageAlias> list() {
        return List.copyOf(catalog.aliases());
    }

    /**
     * The alias of that name.
     *
     * @throws RejectedException if there is none
     */
    public ImageAlias get(String name) {
        return catalog.alias(name).orElseThrow(() -> new RejectedException(NOT_FOUND, "Image alias not found"));
    }

    /**
     * Gives an image one more name.
     *
     * @param target the beginning of a fingerprint
     */
    public CompletionStage<ImageAlias> create(Requestor by, String name, String target, String description) {
        return change(() -> {
            checkFree(name);
            catalog.put(List.of(new ImageAlias(name, description, catalog.get(target)).named()));
            return told(by, "created", name);
        });
    }

    /**
     * Changes what an alias stands for.
     *
     * @param target the beginning of a fingerprint, {@code null} to keep the image
     * @param description {@code null} to keep it
     * @param expected what must be true of the alias as it is
     */
    public CompletionStage<ImageAlias> update(
            Requestor by,
            String name,
            @Nullable String target,
            @Nullable String description,
            Predicate<ImageAlias> expected) {
        return change(() -> {
            ImageAlias old = get(name);
            if (!expected.test(old)) {
                throw new RejectedException(OUTDATED, "ETag doesn't match: read the alias again");
            }
            Image image = target == null ? old.image() : catalog.get(target);
            move(old, new ImageAlias(name, description == null ? old.description() : description, image));
            return told(by, "updated", name);
        });
    }

    public CompletionStage<ImageAlias> rename(Requestor by, String name, String newName) {
        return change(() -> {
            checkFree(newName);
            ImageAlias old = get(name);
            catalog.put(List.of(new ImageAlias(newName, old.description(), old.unnamed()).named()));
            return told(by, "renamed", newName);
        });
    }

    public CompletionStage<ImageAlias> delete(Requestor by, String name) {
        return change(() -> {
            ImageAlias alias = get(name);
            catalog.put(List.of(alias.unnamed()));
            events.tell(by, "deleted", alias);
            return alias;
        });
    }

    private void move(ImageAlias from, ImageAlias to) {
        boolean stays = from.image().equals(to.image());
        catalog.put(stays ? List.of(to.named()) : List.of(from.unnamed(), to.named()));
    }

    private ImageAlias told(Requestor by, String action, String name) {
        ImageAlias alias = get(name);
        events.tell(by, action, alias);
        return alias;
    }

    private void checkFree(String name) {
        ImageAlias.checkName(name);
        if (catalog.alias(name).isPresent()) {
            throw new RejectedException(EXISTS, "Alias \"" + name + "\" already exists");
        }
    }

    private CompletionStage<ImageAlias> change(Change change) {
        return CompletableFuture.supplyAsync(change::make, writer);
    }

    private interface Change {
        ImageAlias make();
    }
}
