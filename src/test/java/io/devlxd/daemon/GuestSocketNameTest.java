package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestSocketNameTest {
    private Path root;
    private Path directory;
    private Path descriptors;

    @BeforeEach
    void make(@TempDir Path root) throws IOException {
        this.root = root;
        directory = Files.createDirectory(root.resolve("devlxd"));
        descriptors = Files.createDirectory(root.resolve("fd"));
    }

    @Test
    void whatOthersCloseMeanwhileIsPassedOver() throws IOException {
        for (int number = 0; number < 20; number++) {
            Files.createSymbolicLink(descriptors.resolve("" + number), root.resolve("gone"));
        }
        Path open = Files.createSymbolicLink(descriptors.resolve("20"), directory);

        assertThat(GuestSocketName.descriptorOf(directory, descriptors)).isEqualTo(open);
    }

    @Test
    void whatIsNotOpenIsTold() throws IOException {
        Files.createSymbolicLink(descriptors.resolve("3"), root);

        assertThatIOException()
                .isThrownBy(() -> GuestSocketName.descriptorOf(directory, descriptors))
                .withMessage("no descriptor of " + directory + " in " + descriptors);
    }
}
