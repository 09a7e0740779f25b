package io.devlxd.testing;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Tar archives that are images, or are not quite. */
public final class Tarballs {
    /** 14 November 2023. */
    public static final String METADATA = """
            architecture: x86_64
            creation_date: 1700000000
            properties:
              description: tiny
              os: Test
              release: 12.10
            """;

    /** What an archive may be packed with. */
    public enum Packing {
        TAR,
        GZIP,
        XZ,
        LZMA,
        BZIP2,
        ZSTD;

        OutputStream around(OutputStream out) throws IOException {
            return switch (this) {
                case TAR -> out;
                case GZIP -> new GZIPOutputStream(out);
                case XZ -> new XZOutputStream(out, new LZMA2Options());
                case LZMA -> new LZMAOutputStream(out, new LZMA2Options(), -1);
                case BZIP2 -> new BZip2CompressorOutputStream(out);
                case ZSTD -> new ZstdOutputStream(out);
            };
        }
    }

    private Tarballs() {}

    /** A container's image of about so many bytes, packed with gzip; the same one for the same number. */
    public static byte[] image(int size) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("metadata.yaml", utf8(METADATA));
        entries.put("rootfs/file", random(size));
        return of(Packing.GZIP, entries);
    }

    /** The first part of a split image, with so many bytes besides the metadata. */
    public static byte[] metadata(int size) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("metadata.yaml", utf8(METADATA));
        entries.put("templates/file", random(size));
        return of(Packing.GZIP, entries);
    }

    /** An archive with the given contents by name, in their order. */
    public static byte[] of(Packing packing, Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packing.around(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setModTime(0);
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many bytes that nothing recognises; the same ones for the same number. */
    public static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        if (size > 0) {
            bytes[0] = 'x';
        }
        return bytes;
    }

    /** Of {@code parts} one behind the other: what LXD calls the fingerprint. */
    public static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
