package io.devlxd.image;

import io.devlxd.instance.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An image on its way in. Its parts are written to files of their own, and hashed while they are: an image is read once.
 *
 * <p>Calls come from one thread at a time and return at once. The work is done by workers in the order of the calls; the first
 * failure is the answer to every later call.
 */
public final class IncomingImage {
    private final ImageFiles files;
    private final Executor workers;
    private final MessageDigest digest = ImageFiles.sha256();
    private final Map<Part, Path> parts = new EnumMap<>(Part.class);
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private @Nullable FileChannel file;
    private boolean rootfsIsFirst;
    private boolean isDiscarded;

    IncomingImage(ImageFiles files, Executor workers) {
        this.files = files;
        this.workers = workers;
    }

    /** What comes next is of this part. */
    public CompletionStage<Void> begin(Part part) {
        return then(() -> open(part));
    }

    /** More of the part. Belongs to the image from now on. */
    public CompletionStage<Void> write(byte[] bytes) {
        return then(() -> append(bytes));
    }

    /** The part is whole; once this is done it survives a crash. */
    public CompletionStage<Void> end() {
        return then(this::finish);
    }

    /** Removes what is there of it, unless it has become an image. What is still on its way is not taken any more. */
    public void discard() {
        work = work.handleAsync(
                (done, failure) -> {
                    remove();
                    return null;
                },
                workers);
    }

    /** All that has come, once all of it is written. */
    CompletionStage<Received> received() {
        return work.thenApplyAsync(done -> whole(), workers);
    }

    private CompletionStage<Void> then(Work next) {
        work = work.thenRunAsync(() -> unchecked(next), workers);
        return work;
    }

    private void unchecked(Work next) {
        try {
            next.run();
        } catch (IOException e) {
            throw files.failure(e);
        }
    }

    private void open(Part part) throws IOException {
        if (isDiscarded) {
            // Its file would be nobody's.
            throw new IllegalStateException("the image was discarded");
        }
        if (parts.containsKey(part)) {
            throw RejectedException.invalid("Invalid multipart image: it has the same part twice");
        }
        // The hash is of the metadata first, which clients send first. From one that does not, the root file
        // system is read again at the end.
        rootfsIsFirst |= part != Part.METADATA && !parts.containsKey(Part.METADATA);
        Path path = files.newUpload();
        parts.put(part, path);
        file = ImageFiles.create(path);
    }

    private void append(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            opened().write(buffer);
        }
        if (parts.containsKey(Part.METADATA)) {
            digest.update(bytes);
        }
    }

    private void finish() throws IOException {
        opened().force(true);
        opened().close();
        file = null;
    }

    private Received whole() {
        Path metadata = parts.get(Part.METADATA);
        Path disk = parts.get(Part.DISK);
        Path rootfs = disk == null ? parts.get(Part.ROOTFS) : disk;
        if (metadata == null || parts.size() > 2 || file != null) {
            throw RejectedException.invalid(
                    "Invalid multipart image: it needs the parts \"metadata\" and, for containers,"
                            + " \"rootfs\" or, for virtual machines, \"rootfs.img\"");
        }
        if (rootfs != null && rootfsIsFirst) {
            ImageFiles.update(digest, rootfs);
        }
        Fingerprint fingerprint = new Fingerprint(HexFormat.of().formatHex(digest.digest()));
        return new Received(fingerprint, metadata, rootfs, disk != null);
    }

    private void remove() {
        isDiscarded = true;
        try (FileChannel ignored = file) {
            files.discard(parts.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel opened() {
        if (file == null) {
            throw new IllegalStateException("no part was begun");
        }
        return file;
    }

    /** What an image consists of. One that is a single file has only metadata, with all the rest behind it. */
    public enum Part {
        METADATA,
        /** A container's root file system. */
        ROOTFS,
        /** A virtual machine's disk. */
        DISK
    }

    /** @param rootfs {@code null} if the image is a single file */
    record Received(
            Fingerprint fingerprint, Path file, @Nullable Path rootfs, boolean isDisk) {}

    private interface Work {
        void run() throws IOException;
    }
}
