package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.PUBLIC;
import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.devlxd.testing.Tarballs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and images must be of one mind, whatever has happened to either since the last start. */
class ImageFilesTest {
    private static final RunningInstance GUEST =
            SampleInstance.named("c1").config("security.devlxd.images", "true").run(1, SampleInstance.process(7));

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
    void filesOfNoImageAreRemovedAndOthersAreNot() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);
        Image image = host.add(1);
        String orphan = "0".repeat(64);
        Files.writeString(directory.resolve(orphan), "");
        Files.writeString(directory.resolve(orphan + ".rootfs"), "");
        Files.writeString(directory.resolve("notes.txt"), "the operator's");
        Files.writeString(directory.resolve(orphan + ".bak"), "the operator's");

        host.restarted();

        assertThat(host.fileNames())
                .containsExactly(orphan + ".bak", image.fingerprint().hex(), "notes.txt");
    }

    @Test
    void anImageWhoseFileIsGoneIsNotOffered() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);
        Image image = done(host.images.add(ROOT, host.incoming(Tarballs.image(1)), PUBLIC));
        done(host.images.aliases().create(ROOT, "a", image.fingerprint().hex(), ""));
        Files.delete(host.files.path(image));

        Images restarted = host.restarted();

        assertNotOffered(restarted, image);
        assertThat(restarted.aliases().get("a").image().fingerprint()).isEqualTo(image.fingerprint());
    }

    @Test
    void anImageWhoseFileIsCutIsNotOffered() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);
        Image image = done(host.images.add(ROOT, host.incoming(Tarballs.image(1)), PUBLIC));
        Files.writeString(host.files.path(image), "cut");

        assertNotOffered(host.restarted(), image);
    }

    @Test
    void aMissingImageMayBeImportedAgainAndKeepsItsNames() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);
        Image image = done(host.images.add(ROOT, host.incoming(Tarballs.image(1)), PUBLIC));
        String fingerprint = image.fingerprint().hex();
        done(host.images.aliases().create(ROOT, "a", fingerprint, "mine"));
        Files.writeString(host.files.path(image), "cut");
        Images restarted = host.restarted();

        done(restarted.add(ROOT, host.incoming(Tarballs.image(1)), PUBLIC));

        assertThat(restarted.forGuest(GUEST, fingerprint).aliases()).containsEntry("a", "mine");
        assertThat(host.files.path(image)).hasBinaryContent(Tarballs.image(1));
    }

    @Test
    void aMissingImageMayBeDeleted() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);
        Image image = host.add(1);
        Files.delete(host.files.path(image));
        Images restarted = host.restarted();

        done(restarted.delete(ROOT, image.fingerprint().hex()));

        assertThat(host.registry.loadImages()).isEmpty();
    }

    @Test
    void whatAnImageConsistsOfIsNobodyElses() throws IOException {
        ImagesFixture host = new ImagesFixture(directory);

        assertThat(Files.getPosixFilePermissions(host.files.path(host.add(1))))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void withoutADirectoryThereIsNoStart() {
        assertThatThrownBy(() -> new ImageFiles(directory.resolve("missing"))).isInstanceOf(UncheckedIOException.class);
    }

    private static void assertNotOffered(Images images, Image image) {
        String fingerprint = image.fingerprint().hex();
        assertThatThrownBy(() -> images.forGuest(GUEST, fingerprint)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> images.forHost(fingerprint))
                .isInstanceOf(RejectedException.class)
                .hasMessage("The image's file is missing: put it back and restart the daemon, or import it again");
        assertThat(images.list()).hasSize(1);
    }
}
