package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.PRIVATE;
import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.assertRejected;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.image.ImagesFixture.failure;
import static io.devlxd.testing.Tarballs.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import io.devlxd.instance.RejectedException.Rejection;
import io.devlxd.instance.SampleInstance;
import io.devlxd.testing.Tarballs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final byte[] FILE = Tarballs.image(1);
    private static final String FINGERPRINT = sha256(FILE);

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
    void anImageIsWhatItSaysOfItself() {
        Image image = host.add(1);

        assertThat(image)
                .isEqualTo(new Image(
                        new Fingerprint(FINGERPRINT),
                        "image.tar",
                        false,
                        false,
                        false,
                        false,
                        "x86_64",
                        new TreeMap<>(Map.of("description", "tiny", "os", "Test", "release", "12.10")),
                        List.of("default"),
                        new TreeMap<>(),
                        new ImageFile(".tar.gz", FILE.length),
                        null,
                        Instant.parse("2023-11-14T22:13:20Z"),
                        null,
                        SampleInstance.CREATED));
        assertThat(directory.resolve(FINGERPRINT)).hasBinaryContent(FILE);
        assertThat(images.get(FINGERPRINT)).isEqualTo(image);
        assertThat(host.registry.loadImages()).containsExactly(image);
        assertThat(host.events.happened()).containsExactly("image-created /1.0/images/" + FINGERPRINT);
    }

    @Test
    void whoSendsItMaySayMore() {
        Upload upload = new Upload("x", true, true, null, Map.of("os", "Other", "a", "b"), List.of("one", "two"));

        Image image = done(images.add(ROOT, host.incoming(FILE), upload));

        assertThat(image.properties())
                .isEqualTo(Map.of("description", "tiny", "os", "Other", "release", "12.10", "a", "b"));
        assertThat(image.profiles()).containsExactly("one", "two");
        assertThat(image.isPublic()).isTrue();
        assertThat(image.cached()).isTrue();
        assertThat(image.filename()).isEqualTo("x");
    }

    @Test
    void aClaimThatIsTrueIsAccepted() {
        Image image = done(images.add(ROOT, host.incoming(FILE), claiming(FINGERPRINT)));

        assertThat(image.fingerprint().hex()).isEqualTo(FINGERPRINT);
    }

    @Test
    void aFileThatIsNotWhatItClaimsIsRejected() {
        String claimed = sha256();

        assertRejected(
                images.add(ROOT, host.incoming(FILE), claiming(claimed)),
                Rejection.INVALID,
                "Fingerprints don't match, got " + FINGERPRINT + " expected " + claimed
                        + ": the file is damaged or another one");
        assertNothingIsThere();
    }

    @Test
    void whatIsNoImageIsRejected() {
        assertThat(failure(images.add(ROOT, host.incoming(Tarballs.random(100)), PRIVATE)))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Unsupported image file");
        assertNothingIsThere();
    }

    @Test
    void anImageIsTakenInOnce() {
        Image first = host.add(1);

        assertRejected(
                images.add(ROOT, host.incoming(FILE), PRIVATE),
                Rejection.EXISTS,
                "Image with same fingerprint already exists");
        assertThat(images.list()).containsExactly(first);
        assertThat(host.fileNames()).containsExactly(FINGERPRINT);
    }

    @Test
    void imagesAreListedByFingerprint() {
        List<Image> added = List.of(host.add(1), host.add(2), host.add(3));

        assertThat(images.list()).containsExactlyInAnyOrderElementsOf(added);
        assertThat(images.list()).extracting(image -> image.fingerprint().hex()).isSorted();
        assertThat(host.restarted().list()).isEqualTo(images.list());
    }

    @Test
    void theBeginningOfAFingerprintIsEnough() {
        Image image = host.add(1);

        assertThat(images.get(FINGERPRINT.substring(0, 1))).isEqualTo(image);
        assertThat(images.get(FINGERPRINT.substring(0, 12))).isEqualTo(image);
        assertNotFound("");
        assertNotFound(FINGERPRINT + "0");
        assertNotFound(FINGERPRINT.substring(1));
        assertNotFound("%");
    }

    @Test
    void theBeginningOfMoreThanOneIsNot() {
        Image one = SampleImage.of("a").build();
        host.registry.putImages(List.of(one, SampleImage.of("b").build()));
        host.registry.putImages(
                List.of(SampleImage.of("a").fingerprint("a".repeat(63) + "b").build()));
        Images restarted = host.restarted();

        assertThatThrownBy(() -> restarted.get("a".repeat(63)))
                .hasMessage("More than one image matches: give more of the fingerprint");
        assertThat(restarted.get("a".repeat(64))).isEqualTo(one);
        assertThat(restarted.get("b")).isNotEqualTo(one);
    }

    @Test
    void aDeletedImageLeavesNoFile() {
        Image image = host.add(1);

        assertThat(done(images.delete(ROOT, FINGERPRINT.substring(0, 12)))).isEqualTo(image);

        assertNothingIsThere();
        assertThat(host.registry.loadImages()).isEmpty();
        assertThat(host.events.actions()).endsWith("image-deleted");
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        assertRejected(images.delete(ROOT, FINGERPRINT), Rejection.NOT_FOUND, "Image not found");
        assertRejected(images.delete(ROOT, "c1"), Rejection.NOT_FOUND, "Image not found");
    }

    @Test
    void anImageThatCannotBeForgottenStays() {
        Image image = host.add(1);
        host.registry.full = true;

        assertThat(failure(images.delete(ROOT, FINGERPRINT))).hasMessage("disk full");
        assertThat(images.list()).containsExactly(image);
        assertThat(host.fileNames()).containsExactly(FINGERPRINT);
        assertThat(host.events.actions()).containsExactly("image-created");
    }

    @Test
    void anImageThatCannotBeKeptIsNoImageAndLeavesNoFile() {
        host.registry.full = true;

        assertThat(failure(images.add(ROOT, host.incoming(FILE), PRIVATE))).hasMessage("disk full");
        assertNothingIsThere();
        assertThat(host.events.toHost()).isEmpty();
    }

    @Test
    void theHostIsToldWhatIsSentAndOfNothingElse() {
        Image image = host.add(1);

        assertThat(images.forHost(FINGERPRINT.substring(0, 12))).isEqualTo(image);
        assertThat(host.events.happened()).hasSize(1);

        done(images.retrieved(ROOT, image));
        assertThat(host.events.happened()).endsWith("image-retrieved /1.0/images/" + FINGERPRINT);
    }

    private void assertNotFound(String beginning) {
        assertThatThrownBy(() -> images.get(beginning)).hasMessage("Image not found");
    }

    private void assertNothingIsThere() {
        assertThat(images.list()).isEmpty();
        assertThat(host.fileNames()).isEmpty();
    }

    private static Upload claiming(String fingerprint) {
        return new Upload("", false, false, fingerprint, Map.of(), null);
    }
}
