package io.devlxd.image;

import static io.devlxd.instance.RejectedException.Rejection.NO_SPACE;
import static io.devlxd.instance.RejectedException.Rejection.UNAVAILABLE;

import io.devlxd.image.archive.FileType;
import io.devlxd.instance.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The files of images, named as LXD names them: {@code FINGERPRINT} and {@code FINGERPRINT.rootfs} in one directory. Blocks. */
public final class ImageFiles {
    private static final Logger LOG = Logger.getLogger(ImageFiles.class);
    private static final String UPLOAD = "upload-";
    private static final String ROOTFS = ".rootfs";
    private static final Pattern OF_AN_IMAGE = Pattern.compile("[0-9a-f]{64}(\\.rootfs)?");
    private static final int BUFFER = 1 << 20;

    private final Path directory;

    /** Uploads that an earlier daemon did not finish are removed. */
    public ImageFiles(Path directory) {
        this.directory = directory;
        discard(list(name -> name.startsWith(UPLOAD)));
    }

    /** Where the image is or, of a split one, its metadata. Does not block. */
    public Path path(Image image) {
        return directory.resolve(image.fingerprint().hex());
    }

    /** Where a split image's root file system is. Does not block. */
    public Path rootfsPath(Image image) {
        return directory.resolve(image.fingerprint().hex() + ROOTFS);
    }

    /** Where the next part of an upload may be written; no such file yet. Does not block. */
    Path newUpload() {
        return directory.resolve(UPLOAD + UUID.randomUUID());
    }

    void discard(Collection<Path> uploads) {
        for (Path upload : uploads) {
            try {
                Files.deleteIfExists(upload);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What is at {@code path}, which is there. */
    static ImageFile describe(Path path) {
        try {
            return new ImageFile(FileType.of(path).extension(), Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves an image's parts to their places; once this returns they survive a crash there. */
    void keep(Image image, Path file, @Nullable Path rootfs) {
        try (FileChannel entries = FileChannel.open(directory)) {
            Files.move(file, path(image), StandardCopyOption.ATOMIC_MOVE);
            if (rootfs != null) {
                Files.move(rootfs, rootfsPath(image), StandardCopyOption.ATOMIC_MOVE);
            }
            entries.force(true);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void remove(Image image) {
        discard(paths(image));
    }

    /** Whether all files of {@code image} are there, as long as they were imported. */
    boolean has(Image image) {
        ImageFile rootfs = image.rootfs();
        return isThere(path(image), image.file()) && (rootfs == null || isThere(rootfsPath(image), rootfs));
    }

    /** Removes the files that are of no image: a daemon ended before it had noted theirs, or after it had forgotten it. */
    void sweep(Collection<Image> images) {
        List<String> known = images.stream()
                .flatMap(image -> paths(image).stream())
                .map(path -> path.getFileName().toString())
                .toList();
        List<Path> orphans = list(name -> OF_AN_IMAGE.matcher(name).matches() && !known.contains(name));
        orphans.forEach(orphan -> LOG.infof("%s is of no image and is removed", orphan));
        discard(orphans);
    }

    static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void update(MessageDigest digest, Path part) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to throw for {@code e}, which writing has thrown. */
    RuntimeException failure(IOException e) {
        return isFull(e)
                ? new RejectedException(
                        NO_SPACE,
                        "No space left on device: the image does not fit into " + directory
                                + ", make room there or delete" + " images")
                : new RejectedException(
                        UNAVAILABLE,
                        "The image can't be kept in " + directory + ": look after that and its file system (" + e
                                + ")");
    }

    /** The text is in the language of the daemon's environment, so that it does not always tell. */
    private boolean isFull(IOException e) {
        try {
            return String.valueOf(e.getMessage()).contains("No space left on device")
                    || Files.getFileStore(directory).getUsableSpace() < BUFFER;
        } catch (IOException ignored) {
            return false;
        }
    }

    private List<Path> paths(Image image) {
        return image.rootfs() == null ? List.of(path(image)) : List.of(path(image), rootfsPath(image));
    }

    private List<Path> list(Predicate<String> names) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> names.test(file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(Path path, ImageFile file) {
        try {
            return Files.size(path) == file.size();
        } catch (IOException absent) {
            return false;
        }
    }
}
