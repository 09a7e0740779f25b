package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.PRIVATE;
import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.assertRejected;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.image.ImagesFixture.failure;
import static io.devlxd.image.ImagesFixture.send;
import static io.devlxd.testing.Tarballs.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.image.IncomingImage.Part;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.testing.Tarballs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingImageTest {
    private static final byte[] METADATA = Tarballs.metadata(10);
    private static final byte[] ROOTFS = Tarballs.utf8("hsqs and more");
    private static final String INVALID =
            "Invalid multipart image: it needs the parts \"metadata\" and, for containers,"
                    + " \"rootfs\" or, for virtual machines, \"rootfs.img\"";

    private Path directory;
    private ImagesFixture host;
    private IncomingImage incoming;

    @BeforeEach
    void nothingHasCome(@TempDir Path newDirectory) {
        directory = newDirectory;
        host = new ImagesFixture(directory);
        incoming = host.images.receive();
    }

    @Test
    void aFileIsHashedPieceByPiece() {
        incoming.begin(Part.METADATA);
        incoming.write(Arrays.copyOfRange(METADATA, 0, 7));
        incoming.write(new byte[0]);
        incoming.write(Arrays.copyOfRange(METADATA, 7, METADATA.length));
        incoming.end();

        assertThat(add().fingerprint().hex()).isEqualTo(sha256(METADATA));
    }

    @Test
    void aSplitImageIsKnownByTheHashOfBothFilesInTheirOrder() {
        send(incoming, Part.METADATA, METADATA);
        send(incoming, Part.ROOTFS, ROOTFS);
        Image image = add();

        String fingerprint = sha256(METADATA, ROOTFS);
        assertThat(image.fingerprint().hex()).isEqualTo(fingerprint);
        assertThat(image.file()).isEqualTo(new ImageFile(".tar.gz", METADATA.length));
        assertThat(image.rootfs()).isEqualTo(new ImageFile(".squashfs", ROOTFS.length));
        assertThat(image.size()).isEqualTo(METADATA.length + ROOTFS.length);
        assertThat(image.virtualMachine()).isFalse();
        assertThat(host.fileNames()).containsExactly(fingerprint, fingerprint + ".rootfs");
        assertThat(host.files.path(image)).hasBinaryContent(METADATA);
        assertThat(host.files.rootfsPath(image)).hasBinaryContent(ROOTFS);
        done(host.images.delete(ROOT, fingerprint));
        assertThat(host.fileNames()).isEmpty();
    }

    @Test
    void theOrderInWhichThePartsComeDoesNotMatter() {
        send(incoming, Part.DISK, ROOTFS);
        send(incoming, Part.METADATA, METADATA);
        Image image = add();

        assertThat(image.fingerprint().hex()).isEqualTo(sha256(METADATA, ROOTFS));
        assertThat(image.virtualMachine()).isTrue();
        assertThat(host.files.path(image)).hasBinaryContent(METADATA);
        assertThat(host.files.rootfsPath(image)).hasBinaryContent(ROOTFS);
    }

    @Test
    void nothingIsSeenOfItBeforeItIsWhole() {
        incoming.begin(Part.METADATA);
        incoming.write(METADATA);

        assertThat(host.images.list()).isEmpty();
        assertThat(host.fileNames()).hasSize(1).first().asString().startsWith("upload-");
        assertRejected(host.images.add(ROOT, incoming, PRIVATE), Rejection.INVALID, INVALID);
        assertThat(host.fileNames()).isEmpty();
    }

    @Test
    void whatIsDiscardedLeavesNoFile() {
        send(incoming, Part.METADATA, METADATA);
        incoming.begin(Part.ROOTFS);
        incoming.write(ROOTFS);

        incoming.discard();
        incoming.discard();

        assertThat(host.fileNames()).isEmpty();
    }

    @Test
    void whatComesAfterwardsLeavesNoneEither() {
        send(incoming, Part.METADATA, METADATA);
        incoming.discard();

        assertThat(failure(incoming.begin(Part.ROOTFS))).isInstanceOf(IllegalStateException.class);
        assertThat(failure(incoming.write(ROOTFS))).isInstanceOf(IllegalStateException.class);
        assertThat(host.fileNames()).isEmpty();
    }

    @Test
    void onlyTheRightPartsMakeAnImage() {
        assertRejected(host.images.add(ROOT, incoming, PRIVATE), Rejection.INVALID, INVALID);

        IncomingImage headless = host.images.receive();
        send(headless, Part.ROOTFS, ROOTFS);
        assertRejected(host.images.add(ROOT, headless, PRIVATE), Rejection.INVALID, INVALID);

        IncomingImage both = host.images.receive();
        send(both, Part.METADATA, METADATA);
        send(both, Part.ROOTFS, ROOTFS);
        send(both, Part.DISK, ROOTFS);
        assertRejected(host.images.add(ROOT, both, PRIVATE), Rejection.INVALID, INVALID);
        assertThat(host.fileNames()).isEmpty();
    }

    @Test
    void aPartComesOnce() {
        send(incoming, Part.METADATA, METADATA);

        assertRejected(
                incoming.begin(Part.METADATA),
                Rejection.INVALID,
                "Invalid multipart image: it has the same part twice");
    }

    @Test
    void theFirstFailureIsTheAnswerToAllThatFollows() throws IOException {
        Files.delete(directory);

        Throwable first = failure(incoming.begin(Part.METADATA));
        assertThat(first).hasMessageContaining("NoSuchFileException");
        assertThat(failure(incoming.write(METADATA))).isSameAs(first);
        assertThat(failure(incoming.end())).isSameAs(first);
        assertThat(failure(host.images.add(ROOT, incoming, PRIVATE))).isSameAs(first);
    }

    @Test
    void theWorkIsDoneByOthersInItsOrder() {
        Queue<Runnable> workers = new ArrayDeque<>();
        IncomingImage behind = new IncomingImage(host.files, workers::add);

        send(behind, Part.METADATA, METADATA);
        behind.discard();
        assertThat(host.fileNames()).isEmpty();
        workers.remove().run();
        assertThat(host.fileNames()).hasSize(1);
        while (!workers.isEmpty()) {
            workers.remove().run();
        }

        assertThat(host.fileNames()).isEmpty();
    }

    private Image add() {
        return done(host.images.add(ROOT, incoming, PRIVATE));
    }
}
