package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.image.Image;
import io.devlxd.image.SampleImage;
import io.devlxd.instance.SampleInstance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images come back as they were put. */
abstract class ImagesContract extends RegistryContract {
    @Test
    void atFirstThereAreNone() {
        assertThat(images()).isEmpty();
    }

    @Test
    void allThatThereIsToAnImageIsKept() {
        SampleImage unified = SampleImage.of("a");
        SampleImage split = SampleImage.of("b")
                .filename(ALL_KINDS_OF_TEXT)
                .architecture(ALL_KINDS_OF_TEXT)
                .property(ALL_KINDS_OF_TEXT, ALL_KINDS_OF_TEXT)
                .property("empty", "")
                .profiles("second", "first", ALL_KINDS_OF_TEXT)
                .alias(ALL_KINDS_OF_TEXT, ALL_KINDS_OF_TEXT)
                .alias("debian/12", "")
                .rootfs()
                .expiresAt(SampleInstance.CREATED.plusNanos(1));

        registry().putImages(List.of(unified.build(), split.build()));

        assertThat(images()).containsExactlyInAnyOrder(unified.build(), split.build());
    }

    @Test
    void everySwitchIsItsOwn() {
        List<Image> images = List.of(
                SampleImage.of("a").isPublic().build(),
                SampleImage.of("b").cached().build(),
                SampleImage.of("c").autoUpdate().build(),
                SampleImage.of("d").virtualMachine().build());

        registry().putImages(images);

        assertThat(images()).containsExactlyInAnyOrderElementsOf(images);
    }

    @Test
    void theLatestOfAFingerprintIsKept() {
        registry()
                .putImages(List.of(SampleImage.of("a")
                        .isPublic()
                        .filename("old")
                        .property("os", "Debian")
                        .profiles("default")
                        .alias("old", "")
                        .rootfs()
                        .expiresAt(SampleInstance.CREATED)
                        .build()));
        Image latest = SampleImage.of("a").filename("new").build();
        registry().putImages(List.of(latest));

        assertThat(images()).containsExactly(latest);
    }

    @Test
    void anAliasMayPassToAnotherImage() {
        Image named = SampleImage.of("a").alias("debian", "").build();
        registry().putImages(List.of(named, SampleImage.of("b").build()));
        Image unnamed = SampleImage.of("a").build();
        Image newlyNamed = SampleImage.of("b").alias("debian", "new").build();

        registry().putImages(List.of(newlyNamed, unnamed));

        assertThat(images()).containsExactlyInAnyOrder(unnamed, newlyNamed);
    }

    @Test
    void noneIsPutIfTwoWouldHaveOneAlias() {
        Image named = SampleImage.of("a").alias("debian", "").build();
        registry().putImages(List.of(named));
        Image other = SampleImage.of("b").build();
        Image second = SampleImage.of("c").alias("debian", "").build();

        assertThatThrownBy(() -> registry().putImages(List.of(other, second))).isInstanceOf(StoreException.class);

        assertThat(images()).containsExactly(named);
    }

    @Test
    void noImagesMayBePut() {
        registry().putImages(List.of());

        assertThat(images()).isEmpty();
    }

    @Test
    void whatWasRemovedIsGoneAndItsAliasMayComeAgain() {
        Image a = SampleImage.of("a").alias("debian", "").build();
        Image b = SampleImage.of("b").build();
        registry().putImages(List.of(a, b));

        registry().removeImage(a.fingerprint());
        registry().removeImage(a.fingerprint());
        assertThat(images()).containsExactly(b);

        Image newlyNamed = SampleImage.of("b").alias("debian", "").build();
        registry().putImages(List.of(newlyNamed));
        assertThat(images()).containsExactly(newlyNamed);
    }

    @Test
    void instancesAndImagesLetEachOtherBe() {
        Image image = SampleImage.of("a").build();
        put(C1);
        registry().putImages(List.of(image));

        remove(C1.name());
        assertThat(images()).containsExactly(image);

        put(C1);
        registry().removeImage(image.fingerprint());
        assertThat(instances()).containsExactly(C1);
    }
}
