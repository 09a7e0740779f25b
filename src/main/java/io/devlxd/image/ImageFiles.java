package io.devlxd.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of images, named as LXD names them: {@code FINGERPRINT} and {@code FINGERPRINT.rootfs} in one directory. Blocks. */
public final class ImageFiles {
    private static final String UPLOAD = "upload-";
    private static final String ROOTFS = ".rootfs";
    private static final int BUFFER = 1 << 20;

    private final Path directory;

    /** Uploads that an earlier daemon did not finish are removed. */
    public ImageFiles(Path directory) {
        this.directory = directory;
        try (Stream<Path> files = Files.list(directory)) {
            discard(files.filter(file -> file.getFileName().toString().startsWith(UPLOAD))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public Path newUpload() {
        return directory.resolve(UPLOAD + UUID.randomUUID());
    }

    public void discard(List<Path> uploads) {
        for (Path upload : uploads) {
            try {
                Files.deleteIfExists(upload);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Fingerprint fingerprint(List<Path> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path part : parts) {
                update(digest, part);
            }
            return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Moves an upload to its place. */
    ImageFile keep(Path upload, Fingerprint fingerprint) {
        return move(upload, directory.resolve(fingerprint.hex()));
    }

    /** Moves a root file system's upload to its place. */
    ImageFile keepRootfs(Path upload, Fingerprint fingerprint) {
        return move(upload, directory.resolve(fingerprint.hex() + ROOTFS));
    }

    private static ImageFile move(Path upload, Path place) {
        try {
            String extension = FileType.of(upload).extension();
            Files.move(upload, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ImageFile(extension, Files.size(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Image image) {
        discard(parts(path(image), image.rootfs() == null ? null : rootfsPath(image)));
    }

    private static void update(MessageDigest digest, Path part) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }

    static List<Path> parts(Path file, @Nullable Path rootfs) {
        return rootfs == null ? List.of(file) : List.of(file, rootfs);
    }
}
