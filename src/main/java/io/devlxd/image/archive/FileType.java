package io.devlxd.image.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** The kinds of file that images are made of, told by their first bytes as LXD does. */
public enum FileType {
    GZIP(".tar.gz", 0, "1f8b"),
    XZ(".tar.xz", 0, "fd377a585a00"),
    BZIP2(".tar.bz2", 0, "425a68"),
    ZSTD(".tar.zst", 0, "28b52ffd"),
    LZMA(".tar.lzma", 0, "5d0000"),
    SQUASHFS(".squashfs", 0, "68737173"),
    QCOW2(".qcow2", 0, "514649fb"),
    TAR(".tar", 257, HexFormat.of().formatHex("ustar".getBytes(StandardCharsets.US_ASCII))),
    /** Has no first bytes, so that it is what remains. */
    UNKNOWN("", 0, "");

    private static final int LONGEST = 262;

    private final String extension;
    private final int offset;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody else gets to see it.
    private final byte[] magic;

    FileType(String extension, int offset, String magic) {
        this.extension = extension;
        this.offset = offset;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /** The kind that the contents of {@code file} are. Blocks. */
    public static FileType of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LONGEST);
            return Arrays.stream(values())
                    .filter(type -> type.begins(head))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    /** Such as {@code .tar.xz}; empty if unknown. */
    public String extension() {
        return extension;
    }

    private boolean begins(byte[] head) {
        int end = offset + magic.length;
        return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
    }
}
