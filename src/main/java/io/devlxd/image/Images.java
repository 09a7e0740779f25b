package io.devlxd.image;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;

import io.devlxd.instance.Announcer;
import io.devlxd.instance.Project;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** The images of this host. Changes fail with {@link RejectedException} if they cannot be made. */
public final class Images {
    private final ImageRegistry registry;
    private final ImageFiles files;
    private final Announcer announcer;
    private final Executor workers;
    private final Executor writer;
    private final Clock clock;
    private final ConcurrentMap<Fingerprint, Image> images = new ConcurrentHashMap<>();

    /**
     * @param workers run what takes long
     * @param writer runs changes one after the other
     */
    public Images(
            ImageRegistry registry,
            ImageFiles files,
            Announcer announcer,
            Executor workers,
            Executor writer,
            Clock clock) {
        this.registry = registry;
        this.files = files;
        this.announcer = announcer;
        this.workers = workers;
        this.writer = writer;
        this.clock = clock;
        registry.loadImages().forEach(image -> images.put(image.fingerprint(), image));
    }

    public List<Image> list() {
        return images.values().stream()
                .sorted(Comparator.comparing(image -> image.fingerprint().hex()))
                .toList();
    }

    public Optional<Image> find(String fingerprint) {
        return Fingerprint.parse(fingerprint).map(images::get);
    }

    /**
     * The image of that fingerprint.
     *
     * @throws RejectedException if there is none
     */
    public Image get(String fingerprint) {
        return find(fingerprint).orElseThrow(() -> new RejectedException(NOT_FOUND, "Image not found"));
    }

    /**
     * The image that a guest asks for by its whole fingerprint.
     *
     * @throws RefusedException if the guest may have no images, or not this one, or there is none: one answer for all, or a
     *     guest could learn what the host has
     */
    public Image forGuest(RunningInstance run, String fingerprint) {
        if (!run.view().mayFetchImages()) {
            throw new RefusedException(Refusal.IMAGES_DISABLED);
        }
        Image image = find(fingerprint)
                .filter(Image::isForGuests)
                .orElseThrow(() -> new RefusedException(Refusal.IMAGE_NOT_FOUND));
        writer.execute(() -> tell(new Requestor.Guest(run.name()), "retrieved", image));
        return image;
    }

    /** Takes in an upload. Its files are moved, or removed if they are not wanted. */
    public CompletionStage<Image> add(Requestor by, Upload upload) {
        List<Path> parts = ImageFiles.parts(upload.file(), upload.rootfs());
        return CompletableFuture.supplyAsync(() -> verified(upload, files.fingerprint(parts)), workers)
                .thenApplyAsync(fingerprint -> keep(by, upload, fingerprint), writer)
                .whenCompleteAsync((image, failure) -> files.discard(parts), workers);
    }

    public CompletionStage<Image> delete(Requestor by, String fingerprint) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Image image = get(fingerprint);
                    registry.removeImage(image.fingerprint());
                    images.remove(image.fingerprint());
                    files.remove(image);
                    tell(by, "deleted", image);
                    return image;
                },
                writer);
    }

    private static Fingerprint verified(Upload upload, Fingerprint fingerprint) {
        if (upload.expected() != null && !upload.expected().equals(fingerprint.hex())) {
            throw RejectedException.invalid("Fingerprints don't match, got " + fingerprint.hex() + " expected "
                    + upload.expected() + ": the file is damaged or another one");
        }
        return fingerprint;
    }

    private Image keep(Requestor by, Upload upload, Fingerprint fingerprint) {
        if (images.containsKey(fingerprint)) {
            throw new RejectedException(EXISTS, "Image with same fingerprint already exists");
        }
        Image image = new Image(
                fingerprint,
                upload.filename(),
                upload.isPublic(),
                upload.cached(),
                false,
                upload.virtualMachine(),
                "",
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                files.keep(upload.file(), fingerprint),
                upload.rootfs() == null ? null : files.keepRootfs(upload.rootfs(), fingerprint),
                clock.instant(),
                null,
                clock.instant());
        register(image);
        images.put(fingerprint, image);
        tell(by, "created", image);
        return image;
    }

    /** Files that no registry knows would stay for ever. */
    private void register(Image image) {
        try {
            registry.putImages(List.of(image));
        } catch (RuntimeException e) {
            files.remove(image);
            throw e;
        }
    }

    private void tell(Requestor by, String action, Image image) {
        String source = "/1.0/images/" + image.fingerprint().hex();
        announcer.tell(by, "image-" + action, Project.DEFAULT, source, Map.of());
    }
}
