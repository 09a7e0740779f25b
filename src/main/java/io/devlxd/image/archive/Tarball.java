package io.devlxd.image.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import io.devlxd.instance.RejectedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * What is known of an image from its tar archive.
 *
 * @param virtualMachine whether a disk is in it; neither disk nor root file system is in a split image's
 */
public record Tarball(ImageMetadata metadata, boolean virtualMachine) {
    /** Of unpacked bytes. Distrobuilder puts the metadata last, behind the whole root file system. */
    private static final long MAX_SEARCHED = 16L << 30;

    private static final int MAX_METADATA = 1 << 20;

    /** Of the bytes before an entry's contents, which long names are among. */
    private static final int MAX_HEADER = 1 << 20;

    /** What {@code xz -9} needs, and some more. */
    private static final int MAX_MEMORY_KIB = 100 << 10;

    private static final int BUFFER = 1 << 16;

    /**
     * Looks through the archive until all is known. Blocks, for minutes if the metadata is the last of a large one.
     *
     * @throws RejectedException if it is no image
     */
    public static Tarball read(Path file) {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            LimitedStream unpacked = new LimitedStream(unpack(FileType.of(file), packed), MAX_SEARCHED);
            return new Search(unpacked).run();
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException damaged) {
            // The decoders throw what they like.
            throw RejectedException.invalid("The image cannot be read, it may be damaged: " + damaged.getMessage());
        }
    }

    private static InputStream unpack(FileType type, InputStream packed) throws IOException {
        return switch (type) {
            case TAR -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case XZ -> new XZInputStream(packed, MAX_MEMORY_KIB);
            case LZMA -> new LZMAInputStream(packed, MAX_MEMORY_KIB);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case ZSTD -> new ZstdInputStream(packed);
            case SQUASHFS, QCOW2 ->
                throw RejectedException.invalid(
                        "A file system or disk alone is no image: send it as the second part of a split image, behind a tar"
                                + " archive with metadata.yaml in it");
            case UNKNOWN ->
                throw RejectedException.invalid(
                        "Unsupported image file: a tar archive is needed, plain or packed with gzip, xz, zstd, bzip2 or lzma");
        };
    }

    /** One way through an archive. */
    private static final class Search {
        private final LimitedStream in;
        private final TarArchiveInputStream tar;
        private @Nullable ImageMetadata metadata;
        private boolean hasRoot;
        private boolean hasDisk;

        Search(LimitedStream in) {
            this.in = in;
            this.tar = new TarArchiveInputStream(in);
        }

        Tarball run() throws IOException {
            TarArchiveEntry entry = next();
            while (entry != null) {
                in.allow(entry.getSize());
                look(entry);
                entry = isEverythingKnown() ? null : nextAfterRest();
            }
            if (metadata == null) {
                throw RejectedException.invalid(
                        "Metadata tarball is missing metadata.yaml: without it, it is no image");
            }
            return new Tarball(metadata, hasDisk);
        }

        private boolean isEverythingKnown() {
            return metadata != null && (hasRoot || hasDisk);
        }

        private void look(TarArchiveEntry entry) throws IOException {
            String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
            if (name.equals("metadata.yaml")) {
                byte[] yaml = tar.readNBytes(MAX_METADATA + 1);
                if (yaml.length > MAX_METADATA) {
                    throw RejectedException.invalid(
                            "The image's metadata.yaml is larger than the " + MAX_METADATA + " bytes allowed");
                }
                metadata = ImageMetadata.parse(yaml);
            }
            hasRoot |= name.startsWith("rootfs/");
            hasDisk |= name.equals("rootfs.img");
        }

        private @Nullable TarArchiveEntry next() throws IOException {
            in.allow(MAX_HEADER);
            return tar.getNextEntry();
        }

        /** The contents are many bytes, the next header is few. */
        private @Nullable TarArchiveEntry nextAfterRest() throws IOException {
            long skipped;
            do {
                skipped = tar.skip(Long.MAX_VALUE);
            } while (skipped > 0);
            return next();
        }
    }
}
