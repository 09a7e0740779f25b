package io.devlxd.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
    private final Path directory;

    ImageFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void whatAnEarlierDaemonDidNotFinishIsRemoved() throws IOException {
        Path leftover = Files.writeString(new ImageFiles(directory).newUpload(), "half");
        Path image = Files.writeString(directory.resolve("0".repeat(64)), "whole");

        ImageFiles files = new ImageFiles(directory);

        assertThat(leftover).doesNotExist();
        assertThat(image).hasContent("whole");
        assertThat(files.newUpload()).doesNotExist().isNotEqualTo(files.newUpload());
    }

    @Test
    void whatIsDiscardedMayHaveBeenMovedAlready() throws IOException {
        ImageFiles files = new ImageFiles(directory);
        Path upload = Files.writeString(files.newUpload(), "content");

        files.discard(List.of(files.newUpload(), upload));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void withoutADirectoryThereIsNoStart() {
        assertThatThrownBy(() -> new ImageFiles(directory.resolve("missing"))).isInstanceOf(UncheckedIOException.class);
    }
}
