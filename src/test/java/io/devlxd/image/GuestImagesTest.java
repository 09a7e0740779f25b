package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.testing.Tarballs.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.devlxd.testing.Tarballs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestImagesTest {
    private static final RunningInstance ALLOWED =
            SampleInstance.named("c1").config("security.devlxd.images", "true").run(1, SampleInstance.process(7));
    private static final RunningInstance NOT_ALLOWED =
            SampleInstance.named("c2").run(2, SampleInstance.process(8));

    private ImagesFixture host;
    private Image forAll;
    private Image cached;
    private Image hosts;

    @BeforeEach
    void threeImages(@TempDir Path directory) {
        host = new ImagesFixture(directory);
        forAll = add(1, true, false);
        cached = add(2, false, true);
        hosts = add(3, false, false);
        host.events.toHost().clear();
    }

    @Test
    void guestsGetWhatIsPublicOrCached() {
        assertThat(fetch(forAll)).isEqualTo(forAll);
        assertThat(fetch(cached)).isEqualTo(cached);
    }

    @Test
    void theHostIsToldWhatGuestsAreSent() {
        Requestor by = new Requestor.Guest(ALLOWED.name());
        fetch(forAll);
        assertThat(host.events.toHost()).isEmpty();

        done(host.images.retrieved(by, forAll));

        assertThat(host.events.happened())
                .containsExactly(
                        "image-retrieved /1.0/images/" + forAll.fingerprint().hex());
        assertThat(host.events.toHost().get(0).requestor()).isEqualTo(by);
    }

    @Test
    void whatTheHostKeepsForItselfLooksLikeNothing() {
        assertThat(refusal(ALLOWED, hosts.fingerprint().hex())).isEqualTo(Refusal.IMAGE_NOT_FOUND);
        assertThat(refusal(ALLOWED, sha256())).isEqualTo(Refusal.IMAGE_NOT_FOUND);
        assertThat(host.events.toHost()).isEmpty();
    }

    @Test
    void nothingCanBeGuessedPieceByPiece() {
        String fingerprint = forAll.fingerprint().hex();

        assertThat(refusal(ALLOWED, fingerprint.substring(0, 63))).isEqualTo(Refusal.IMAGE_NOT_FOUND);
        assertThat(refusal(ALLOWED, fingerprint.substring(0, 63) + "_")).isEqualTo(Refusal.IMAGE_NOT_FOUND);
        assertThat(refusal(ALLOWED, "%")).isEqualTo(Refusal.IMAGE_NOT_FOUND);
        assertThat(refusal(ALLOWED, "../" + fingerprint)).isEqualTo(Refusal.IMAGE_NOT_FOUND);
    }

    @Test
    void whoMayHaveNoneIsToldNothingElse() {
        assertThat(refusal(NOT_ALLOWED, forAll.fingerprint().hex())).isEqualTo(Refusal.IMAGES_DISABLED);
        assertThat(refusal(NOT_ALLOWED, hosts.fingerprint().hex())).isEqualTo(Refusal.IMAGES_DISABLED);
        assertThat(refusal(NOT_ALLOWED, "nonsense")).isEqualTo(Refusal.IMAGES_DISABLED);
        assertThat(host.events.toHost()).isEmpty();
    }

    private Image add(int size, boolean isPublic, boolean isCached) {
        Upload upload = new Upload("", isPublic, isCached, null, Map.of(), null);
        return done(host.images.add(ROOT, host.incoming(Tarballs.image(size)), upload));
    }

    private Image fetch(Image image) {
        return host.images.forGuest(ALLOWED, image.fingerprint().hex());
    }

    private Refusal refusal(RunningInstance guest, String fingerprint) {
        return catchThrowableOfType(RefusedException.class, () -> host.images.forGuest(guest, fingerprint))
                .refusal();
    }
}
