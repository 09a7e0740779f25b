package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.image.ImagesFixture.failure;
import static io.devlxd.image.ImagesFixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.instance.SampleInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final String A = sha256("a");

    private Path directory;
    private ImagesFixture host;
    private Images images;

    @BeforeEach
    void noImages(@TempDir Path newDirectory) {
        directory = newDirectory;
        host = new ImagesFixture(directory);
        images = host.images;
    }

    @Test
    void anImageIsKnownByTheHashOfItsFile() {
        Image image = host.add(host.unified("a", null));

        assertThat(image)
                .isEqualTo(new Image(
                        new Fingerprint(A),
                        "image.tar",
                        false,
                        false,
                        false,
                        false,
                        "",
                        new TreeMap<>(),
                        List.of(),
                        new TreeMap<>(),
                        new ImageFile("", 1),
                        null,
                        SampleInstance.CREATED,
                        null,
                        SampleInstance.CREATED));
        assertThat(directory.resolve(A)).hasContent("a");
        assertThat(images.find(A)).contains(image);
        assertThat(host.registry.loadImages()).containsExactly(image);
        assertThat(host.events.happened()).containsExactly("image-created /1.0/images/" + A);
    }

    @Test
    void aSplitImageIsKnownByTheHashOfBothFilesInTheirOrder() {
        Image image = host.add(split("hsqs metadata", "hsqs rootfs"));

        String fingerprint = sha256("hsqs metadatahsqs rootfs");
        assertThat(image.fingerprint().hex()).isEqualTo(fingerprint);
        assertThat(image.file()).isEqualTo(new ImageFile(".squashfs", 13));
        assertThat(image.rootfs()).isEqualTo(new ImageFile(".squashfs", 11));
        assertThat(image.size()).isEqualTo(24);
        assertThat(host.fileNames()).containsExactly(fingerprint, fingerprint + ".rootfs");
    }

    @Test
    void aClaimThatIsTrueIsAccepted() {
        assertThat(host.add(host.unified("a", A)).fingerprint().hex()).isEqualTo(A);
    }

    @Test
    void aFileThatIsNotWhatItClaimsIsRejected() {
        String claimed = sha256("b");

        assertRejected(
                images.add(ROOT, host.unified("a", claimed)),
                Rejection.INVALID,
                "Fingerprints don't match, got " + A + " expected " + claimed + ": the file is damaged or another one");
        assertThat(images.list()).isEmpty();
        assertThat(host.fileNames()).isEmpty();
        assertThat(host.events.toHost()).isEmpty();
    }

    @Test
    void anImageIsTakenInOnce() {
        Image first = host.add(host.unified("a", null));

        assertRejected(
                images.add(ROOT, host.unified("a", null)),
                Rejection.EXISTS,
                "Image with same fingerprint already exists");
        assertThat(images.list()).containsExactly(first);
        assertThat(host.fileNames()).containsExactly(A);
    }

    @Test
    void imagesAreListedByFingerprint() {
        Image a = host.add(host.unified("a", null));
        Image b = host.add(host.unified("b", null));

        // ca97… and 3e23…
        assertThat(images.list()).containsExactly(b, a);
        assertThat(host.restarted().list()).containsExactly(b, a);
    }

    @Test
    void anImageIsFoundByItsWholeFingerprintOnly() {
        host.add(host.unified("a", null));

        assertThat(images.find(A.substring(0, 12))).isEmpty();
        assertThat(images.find(A.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(images.find("")).isEmpty();
    }

    @Test
    void aDeletedImageLeavesNoFile() {
        host.add(host.unified("a", null));
        Image split = host.add(split("m", "r"));

        done(images.delete(ROOT, A));
        done(images.delete(ROOT, split.fingerprint().hex()));

        assertThat(images.list()).isEmpty();
        assertThat(host.registry.loadImages()).isEmpty();
        assertThat(host.fileNames()).isEmpty();
        assertThat(host.events.actions()).endsWith("image-deleted", "image-deleted");
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        assertRejected(images.delete(ROOT, A), Rejection.NOT_FOUND, "Image not found");
        assertRejected(images.delete(ROOT, "c1"), Rejection.NOT_FOUND, "Image not found");
    }

    @Test
    void anImageThatCannotBeForgottenStays() {
        Image image = host.add(host.unified("a", null));
        host.registry.full = true;

        assertThat(failure(images.delete(ROOT, A))).hasMessage("disk full");
        assertThat(images.find(A)).contains(image);
        assertThat(host.fileNames()).containsExactly(A);
        assertThat(host.events.actions()).containsExactly("image-created");
    }

    @Test
    void anImageThatCannotBeKeptIsNoImage() {
        host.registry.full = true;

        assertThat(failure(images.add(ROOT, host.unified("a", null)))).hasMessage("disk full");
        assertThat(images.list()).isEmpty();
        assertThat(host.events.toHost()).isEmpty();
    }

    @Test
    void anImageThatCannotBeKeptLeavesNoFile() {
        host.registry.full = true;

        assertThat(failure(images.add(ROOT, split("m", "r")))).hasMessage("disk full");
        assertThat(host.fileNames()).isEmpty();
    }

    private Upload split(String metadata, String rootfs) {
        return new Upload("", true, false, true, null, host.upload(metadata), host.upload(rootfs));
    }

    private static void assertRejected(CompletionStage<?> change, Rejection rejection, String message) {
        assertThat(failure(change)).isInstanceOfSatisfying(RejectedException.class, e -> {
            assertThat(e.rejection()).isEqualTo(rejection);
            assertThat(e).hasMessage(message);
        });
    }
}
