package io.devlxd.image.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
    private static final int USTAR_OFFSET = 257;

    private final Path directory;

    FileTypeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b0800,.tar.gz",
        "fd377a585a000004,.tar.xz",
        "425a6839,.tar.bz2",
        "28b52ffd04,.tar.zst",
        "5d00008000,.tar.lzma",
        "68737173,.squashfs",
        "514649fb00000003,.qcow2"
    })
    void theFirstBytesTellTheKind(String head, String extension) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(head);

        assertThat(extension(bytes)).isEqualTo(extension);
        assertThat(extension(Arrays.copyOf(bytes, 1000))).isEqualTo(extension);
    }

    @Test
    void aTarSaysSoBehindItsFirstName() throws IOException {
        assertThat(extension(tar(USTAR_OFFSET))).isEqualTo(".tar");
        assertThat(extension(tar(USTAR_OFFSET - 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1f", "fd377a585a", "5d0001", "7f454c46", "001f8b"})
    void whatIsNotRecognisedHasNoExtension(String head) throws IOException {
        assertThat(extension(HexFormat.of().parseHex(head))).isEmpty();
    }

    private String extension(byte[] content) throws IOException {
        return FileType.of(Files.write(directory.resolve("file"), content)).extension();
    }

    private static byte[] tar(int offset) {
        byte[] content = new byte[512];
        byte[] magic = "ustar".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, content, offset, magic.length);
        return content;
    }
}
