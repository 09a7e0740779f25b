package io.devlxd.image;

import static io.devlxd.instance.RejectedException.Rejection.EXISTS;
import static io.devlxd.instance.RejectedException.Rejection.NOT_FOUND;
import static io.devlxd.instance.RejectedException.Rejection.OUTDATED;

import io.devlxd.image.IncomingImage.Received;
import io.devlxd.image.archive.Tarball;
import io.devlxd.instance.Announcer;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** The images of this host. Changes fail with {@link RejectedException} if they cannot be made. */
public final class Images {
    private static final Logger LOG = Logger.getLogger(Images.class);

    private final ImageCatalog catalog;
    private final ImageFiles files;
    private final ImageEvents events;
    private final ImageAliases aliases;
    private final Executor workers;
    private final Executor writer;
    private final Clock clock;

    /** Known but not to be had. Forgetting them would lose what the host has written of them. */
    private final Set<Fingerprint> missing = ConcurrentHashMap.newKeySet();

    /**
     * Sees to it that images and files are of one mind; blocks for that.
     *
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
        this.catalog = new ImageCatalog(registry);
        this.files = files;
        this.events = new ImageEvents(announcer);
        this.aliases = new ImageAliases(catalog, this.events, writer);
        this.workers = workers;
        this.writer = writer;
        this.clock = clock;
        files.sweep(catalog.images());
        catalog.images().stream().filter(image -> !files.has(image)).forEach(this::miss);
    }

    public ImageAliases aliases() {
        return aliases;
    }

    /** By fingerprint. */
    public List<Image> list() {
        return List.copyOf(catalog.images());
    }

    /**
     * The image whose fingerprint begins like that.
     *
     * @throws RejectedException if there is none, or more than one
     */
    public Image get(String beginning) {
        return catalog.get(beginning);
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
        return Fingerprint.parse(fingerprint)
                .flatMap(catalog::find)
                .filter(Image::isForGuests)
                .filter(this::isThere)
                .orElseThrow(() -> new RefusedException(Refusal.IMAGE_NOT_FOUND));
    }

    /**
     * The image that the host wants the files of.
     *
     * @throws RejectedException if they are not to be had
     */
    public Image forHost(String beginning) {
        Image image = catalog.get(beginning);
        if (!isThere(image)) {
            throw new RejectedException(
                    NOT_FOUND, "The image's file is missing: put it back and restart the daemon, or import it again");
        }
        return image;
    }

    /**
     * Tells the host that files of {@code image} are being sent.
     *
     * @return completes when it has been told; to be waited for by whoever could let too much be told
     */
    public CompletionStage<Void> retrieved(Requestor by, Image image) {
        return CompletableFuture.runAsync(() -> events.tell(by, "retrieved", image), writer);
    }

    /** An image to be sent, and then to be given to {@link #add}, or to be discarded. */
    public IncomingImage receive() {
        return new IncomingImage(files, workers);
    }

    /** Takes in what has come. Its files are moved, or removed if they are not wanted. */
    public CompletionStage<Image> add(Requestor by, IncomingImage incoming, Upload upload) {
        return incoming.received()
                .thenComposeAsync(received -> add(by, received, upload), workers)
                .whenComplete((image, failure) -> incoming.discard());
    }

    /** Changes what the host may; {@code expected} must be true of the image as it is. */
    public CompletionStage<Image> replace(
            Requestor by, String beginning, ImageUpdate update, Predicate<Image> expected) {
        return change(by, beginning, update::replace, expected);
    }

    /** Changes what {@code update} has; {@code expected} must be true of the image as it is. */
    public CompletionStage<Image> merge(Requestor by, String beginning, ImageUpdate update, Predicate<Image> expected) {
        return change(by, beginning, update::merge, expected);
    }

    /** Its aliases go with it. */
    public CompletionStage<Image> delete(Requestor by, String beginning) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Image image = catalog.get(beginning);
                    catalog.remove(image);
                    missing.remove(image.fingerprint());
                    events.tell(by, "deleted", image);
                    files.remove(image);
                    return image;
                },
                writer);
    }

    private CompletionStage<Image> change(
            Requestor by, String beginning, UnaryOperator<Image> update, Predicate<Image> expected) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Image old = catalog.get(beginning);
                    if (!expected.test(old)) {
                        throw new RejectedException(OUTDATED, "ETag doesn't match: read the image again");
                    }
                    Image image = update.apply(old);
                    catalog.put(List.of(image));
                    events.tell(by, "updated", image);
                    return image;
                },
                writer);
    }

    private CompletionStage<Image> add(Requestor by, Received received, Upload upload) {
        Image image = image(received, upload);
        return CompletableFuture.supplyAsync(() -> keep(by, image, received), writer);
    }

    private Image image(Received received, Upload upload) {
        String fingerprint = received.fingerprint().hex();
        if (upload.expected() != null && !upload.expected().equals(fingerprint)) {
            throw RejectedException.invalid("Fingerprints don't match, got " + fingerprint + " expected "
                    + upload.expected() + ": the file is damaged or another one");
        }
        Tarball tarball = Tarball.read(received.file());
        SortedMap<String, String> properties = new TreeMap<>(tarball.metadata().properties());
        properties.putAll(upload.properties());
        return new Image(
                received.fingerprint(),
                upload.filename(),
                upload.isPublic(),
                upload.cached(),
                false,
                received.isDisk() || tarball.virtualMachine(),
                tarball.metadata().architecture(),
                properties,
                upload.profiles() == null ? ImageUpdate.DEFAULT_PROFILES : upload.profiles(),
                Collections.emptySortedMap(),
                ImageFiles.describe(received.file()),
                received.rootfs() == null ? null : ImageFiles.describe(received.rootfs()),
                tarball.metadata().createdAt(),
                tarball.metadata().expiresAt(),
                clock.instant());
    }

    private Image keep(Requestor by, Image received, Received parts) {
        Optional<Image> known = catalog.find(received.fingerprint());
        if (known.filter(this::isThere).isPresent()) {
            throw new RejectedException(EXISTS, "Image with same fingerprint already exists");
        }
        Image image = received.withAliases(known.map(Image::aliases).orElse(received.aliases()));
        try {
            files.keep(image, parts.file(), parts.rootfs());
            catalog.put(List.of(image));
        } catch (RuntimeException e) {
            // Files that no registry knows would stay until the next start.
            files.remove(image);
            throw e;
        }
        missing.remove(image.fingerprint());
        events.tell(by, "created", image);
        return image;
    }

    private boolean isThere(Image image) {
        return !missing.contains(image.fingerprint());
    }

    private void miss(Image image) {
        missing.add(image.fingerprint());
        LOG.warnf(
                "image %s (%s) can't be had: %s is not there, or not as it was imported. Put it back and start again, or import"
                        + " the image again, or delete it",
                image.fingerprint().hex(), image.filename(), files.path(image));
    }
}
