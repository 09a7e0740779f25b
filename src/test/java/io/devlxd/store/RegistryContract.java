package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.image.Image;
import io.devlxd.image.ImageRegistry;
import io.devlxd.image.SampleImage;
import io.devlxd.instance.Change;
import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.Registry;
import io.devlxd.instance.SampleInstance;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everything that keeps instances and images must do; each has a test class that extends this one and adds nothing. */
abstract class RegistryContract<R extends Registry & ImageRegistry> {
    private static final String ALL_KINDS_OF_TEXT = "žluť ☃ 😀 <\"'\\%_&>\n\t\u0001" + "0123456789abcdef".repeat(6400);
    private static final Instance C1 = SampleInstance.named("c1").build();

    private Path directory;
    private R registry;

    /** A new registry, which may keep its files in {@code directory}. */
    abstract R open(Path directory);

    @BeforeEach
    void openNew(@TempDir Path newDirectory) {
        directory = newDirectory;
        registry = open(directory);
    }

    @Test
    void aNewOneIsEmpty() {
        assertThat(instances()).isEmpty();
        assertThat(registry.loadImages()).isEmpty();
    }

    @Nested
    class Instances {
        @Test
        void allThatThereIsToAnInstanceIsKept() {
            Instance instance = SampleInstance.named("c1")
                    .project("p1")
                    .type(InstanceType.VIRTUAL_MACHINE)
                    .description(ALL_KINDS_OF_TEXT)
                    .location("host1")
                    .config("user." + ALL_KINDS_OF_TEXT, ALL_KINDS_OF_TEXT)
                    .config("user.x", "1")
                    .device("eth0", "type", "nic", "name", ALL_KINDS_OF_TEXT)
                    .device("none", "type", "none")
                    .running(new InitProcess(7, Long.MAX_VALUE, "b00t", 0, Set.of(":/lxc/c1", "pids:/a b"), 1L << 32))
                    .build();

            put(instance);

            assertThat(instances()).containsExactly(instance);
        }

        @Test
        void whatIsNotThereStaysAbsent() {
            InitProcess nothingKnown = new InitProcess(7, 1, "", InitProcess.NO_ROOT, Set.of(), 0);
            Instance c2 = SampleInstance.named("c2").running(nothingKnown).build();

            put(C1);
            put(c2);

            assertThat(instances()).containsExactlyInAnyOrder(C1, c2);
        }

        @Test
        void theLatestOfANameIsKept() {
            put(SampleInstance.named("c1")
                    .config("user.x", "1")
                    .device("d1", "type", "disk")
                    .running(SampleInstance.process(7))
                    .build());
            put(C1);

            assertThat(instances()).containsExactly(C1);
        }

        @Test
        void namesAreDifferentFromProjectToProjectAndInUpperCase() {
            Instance other = SampleInstance.named("c1").project("p2").build();
            Instance upper = SampleInstance.named("C1").build();
            put(C1);
            put(other);
            put(upper);

            remove(C1.name());

            assertThat(instances()).containsExactlyInAnyOrder(other, upper);
        }

        @Test
        void whatWasRemovedIsGoneAndMayComeAgain() {
            put(SampleInstance.named("c1").config("user.x", "1").build());
            remove(C1.name());
            assertThat(instances()).isEmpty();

            put(C1);
            assertThat(instances()).containsExactly(C1);
        }

        @Test
        void whatIsNotThereMayBeRemoved() {
            put(C1);

            remove(new InstanceName("default", "c2"));

            assertThat(instances()).containsExactly(C1);
        }

        @Test
        void whatWasLoadedDoesNotChange() {
            put(C1);
            Collection<Instance> loaded = instances();

            remove(C1.name());

            assertThat(loaded).containsExactly(C1);
        }
    }

    @Nested
    class Images {
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

            registry.putImages(List.of(unified.build(), split.build()));

            assertThat(registry.loadImages()).containsExactlyInAnyOrder(unified.build(), split.build());
        }

        @Test
        void everySwitchIsItsOwn() {
            List<Image> images = List.of(
                    SampleImage.of("a").isPublic().build(),
                    SampleImage.of("b").cached().build(),
                    SampleImage.of("c").autoUpdate().build(),
                    SampleImage.of("d").virtualMachine().build());

            registry.putImages(images);

            assertThat(registry.loadImages()).containsExactlyInAnyOrderElementsOf(images);
        }

        @Test
        void theLatestOfAFingerprintIsKept() {
            registry.putImages(List.of(SampleImage.of("a")
                    .isPublic()
                    .filename("old")
                    .property("os", "Debian")
                    .profiles("default")
                    .alias("old", "")
                    .rootfs()
                    .expiresAt(SampleInstance.CREATED)
                    .build()));
            Image latest = SampleImage.of("a").filename("new").build();
            registry.putImages(List.of(latest));

            assertThat(registry.loadImages()).containsExactly(latest);
        }

        @Test
        void anAliasMayPassToAnotherImage() {
            Image named = SampleImage.of("a").alias("debian", "").build();
            registry.putImages(List.of(named, SampleImage.of("b").build()));
            Image unnamed = SampleImage.of("a").build();
            Image newlyNamed = SampleImage.of("b").alias("debian", "new").build();

            registry.putImages(List.of(newlyNamed, unnamed));

            assertThat(registry.loadImages()).containsExactlyInAnyOrder(unnamed, newlyNamed);
        }

        @Test
        void noImagesMayBePut() {
            registry.putImages(List.of());

            assertThat(registry.loadImages()).isEmpty();
        }

        @Test
        void whatWasRemovedIsGoneAndItsAliasMayComeAgain() {
            Image a = SampleImage.of("a").alias("debian", "").build();
            Image b = SampleImage.of("b").build();
            registry.putImages(List.of(a, b));

            registry.removeImage(a.fingerprint());
            registry.removeImage(a.fingerprint());
            assertThat(registry.loadImages()).containsExactly(b);

            Image newlyNamed = SampleImage.of("b").alias("debian", "").build();
            registry.putImages(List.of(newlyNamed));
            assertThat(registry.loadImages()).containsExactly(newlyNamed);
        }

        @Test
        void instancesAndImagesLetEachOtherBe() {
            Image image = SampleImage.of("a").build();
            put(C1);
            registry.putImages(List.of(image));

            remove(C1.name());
            assertThat(registry.loadImages()).containsExactly(image);

            put(C1);
            registry.removeImage(image.fingerprint());
            assertThat(instances()).containsExactly(C1);
        }
    }

    private Collection<Instance> instances() {
        return registry.load().instances();
    }

    /** With its project, as the host makes it at the first use. */
    private void put(Instance instance) {
        registry.commit(List.of(new Change.PutProject(instance.name().project()), new Change.PutInstance(instance)));
    }

    private void remove(InstanceName name) {
        registry.commit(List.of(new Change.RemoveInstance(name)));
    }
}
