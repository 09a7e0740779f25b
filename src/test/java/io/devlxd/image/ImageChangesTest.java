package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.assertRejected;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.image.ImagesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException.Rejection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageChangesTest {
    private static final ImageUpdate NOTHING = new ImageUpdate(null, null, null, null, null);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final ImageUpdate ALL =
            new ImageUpdate(true, true, Map.of("os", "New", "a", "b"), List.of("p1", "p2"), LATER);

    private ImagesFixture host;
    private Image original;

    @BeforeEach
    void oneImage(@TempDir Path directory) {
        host = new ImagesFixture(directory);
        original = host.add(1);
    }

    @Test
    void replacingLeavesNothingOfWhatTheHostMayWrite() {
        Image image = replace(ALL);

        assertThat(image.properties()).isEqualTo(Map.of("os", "New", "a", "b"));
        assertAllElseIsChanged(image);

        Image bare = replace(NOTHING);
        assertThat(bare.properties()).isEmpty();
        assertThat(bare.isPublic()).isFalse();
        assertThat(bare.autoUpdate()).isFalse();
        assertThat(bare.profiles()).containsExactly("default");
        assertThat(bare.expiresAt()).isEqualTo(LATER);
    }

    @Test
    void mergingChangesWhatIsSaid() {
        Image image = merge(ALL);

        assertThat(image.properties())
                .isEqualTo(Map.of("os", "New", "a", "b", "description", "tiny", "release", "12.10"));
        assertAllElseIsChanged(image);
        assertThat(merge(NOTHING)).isEqualTo(image);
    }

    @Test
    void whatTheHostMayNotWriteStays() {
        Image image = replace(ALL);

        assertThat(replace(new ImageUpdate(false, false, original.properties(), original.profiles(), Instant.EPOCH)))
                .isEqualTo(original);
        assertThat(image.file()).isEqualTo(original.file());
    }

    @Test
    void aChangeIsKeptAndTold() {
        Image image = merge(ALL);

        assertThat(host.images.list()).containsExactly(image);
        assertThat(host.restarted().list()).containsExactly(image);
        assertThat(host.events.actions()).containsExactly("image-created", "image-updated");
    }

    @Test
    void aChangeOnTopOfAnOlderVersionIsRefused() {
        assertRejected(
                host.images.merge(ROOT, fingerprint(), ALL, image -> !image.equals(original)),
                Rejection.OUTDATED,
                "ETag doesn't match: read the image again");
        assertThat(host.images.list()).containsExactly(original);
        assertThat(host.events.actions()).containsExactly("image-created");
    }

    @Test
    void whatCannotBeKeptIsNotChanged() {
        host.registry.full = true;

        assertThat(failure(host.images.replace(ROOT, fingerprint(), ALL, image -> true)))
                .hasMessage("disk full");
        assertThat(host.images.list()).containsExactly(original);
        assertThat(host.events.actions()).containsExactly("image-created");
    }

    private static void assertAllElseIsChanged(Image image) {
        assertThat(image.isPublic()).isTrue();
        assertThat(image.autoUpdate()).isTrue();
        assertThat(image.profiles()).containsExactly("p1", "p2");
        assertThat(image.expiresAt()).isEqualTo(LATER);
    }

    private Image replace(ImageUpdate update) {
        return done(host.images.replace(ROOT, fingerprint(), update, image -> true));
    }

    private Image merge(ImageUpdate update) {
        return done(host.images.merge(ROOT, fingerprint(), update, image -> true));
    }

    private String fingerprint() {
        return original.fingerprint().hex();
    }
}
