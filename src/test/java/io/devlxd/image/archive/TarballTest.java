package io.devlxd.image.archive;

import static io.devlxd.testing.Tarballs.METADATA;
import static io.devlxd.testing.Tarballs.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.Tarballs.Packing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarballTest {
    private static final byte[] YAML = utf8(METADATA);

    private final Path directory;

    TarballTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource
    void howeverItIsPackedItIsRead(Packing packing) throws IOException {
        Tarball tarball = read(Tarballs.of(packing, Map.of("metadata.yaml", YAML)));

        assertThat(tarball).isEqualTo(new Tarball(ImageMetadata.parse(YAML), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootfs/", "./rootfs/"})
    void theMetadataMayBeBehindTheRootFileSystem(String root) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(root + "usr/bin/sh", new byte[3_000_000]);
        entries.put(root + "a".repeat(300), new byte[1]);
        entries.put(root.replace("rootfs/", "metadata.yaml"), YAML);

        assertThat(read(Tarballs.of(Packing.XZ, entries))).isEqualTo(new Tarball(ImageMetadata.parse(YAML), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootfs.img", "./rootfs.img"})
    void aDiskIsAVirtualMachines(String disk) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("metadata.yaml", YAML);
        entries.put("templates/rootfs/x", new byte[700]);
        entries.put(disk, new byte[10]);

        assertThat(read(Tarballs.of(Packing.GZIP, entries)).virtualMachine()).isTrue();
    }

    @Test
    void whatComesAfterAllIsKnownIsNotLookedAt() throws IOException {
        byte[] image = Tarballs.image(2_000_000);

        assertThat(read(Arrays.copyOf(image, 20_000)).virtualMachine()).isFalse();
    }

    @Test
    void withoutMetadataItIsNoImage() {
        Map<String, byte[]> other = Map.of("rootfs/metadata.yaml", YAML);

        assertRejected(Tarballs.of(Packing.GZIP, other), "Metadata tarball is missing metadata.yaml: ");
    }

    @Test
    void aFileSystemAloneIsNoImage() {
        assertRejected(utf8("hsqs and more"), "A file system or disk alone is no image: ");
        assertRejected(new byte[] {'Q', 'F', 'I', (byte) 0xfb}, "A file system or disk alone is no image: ");
    }

    @Test
    void whatIsNoArchiveIsNoImage() {
        assertRejected(new byte[0], "Unsupported image file: ");
        assertRejected(Tarballs.random(1000), "Unsupported image file: ");
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedOneIsRejected(Packing packing) {
        byte[] image = Tarballs.of(packing, Map.of("other", Tarballs.random(100_000)));

        assertRejected(Arrays.copyOf(image, 50_000), "The image cannot be read, it may be damaged: ");
    }

    @Test
    void metadataIsReadUpToALimit() {
        Map<String, byte[]> large = Map.of("metadata.yaml", new byte[(1 << 20) + 1]);

        assertRejected(
                Tarballs.of(Packing.GZIP, large), "The image's metadata.yaml is larger than the 1048576 bytes allowed");
    }

    @Test
    void aNameThatWouldFillTheMemoryIsNotRead() throws IOException {
        TarArchiveEntry header = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        header.setSize(1L << 32);
        byte[] block = new byte[512];
        header.writeEntryHeader(block);
        Path file = directory.resolve("bomb");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(block);
            out.write(new byte[4 << 20]);
        }

        assertThatThrownBy(() -> Tarball.read(file))
                .isInstanceOf(RejectedException.class)
                .hasMessage(
                        "The image cannot be read, it may be damaged: a part of it is larger than it says or may be");
    }

    private Tarball read(byte[] image) throws IOException {
        return Tarball.read(Files.write(directory.resolve("image"), image));
    }

    private void assertRejected(byte[] image, String message) {
        assertThatThrownBy(() -> read(image))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith(message);
    }
}
