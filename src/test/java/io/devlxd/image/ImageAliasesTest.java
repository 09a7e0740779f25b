package io.devlxd.image;

import static io.devlxd.image.ImagesFixture.ROOT;
import static io.devlxd.image.ImagesFixture.assertRejected;
import static io.devlxd.image.ImagesFixture.done;
import static io.devlxd.image.ImagesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException.Rejection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAliasesTest {
    private ImagesFixture host;
    private ImageAliases aliases;
    private String one;
    private String two;

    @BeforeEach
    void twoImages(@TempDir Path directory) {
        host = new ImagesFixture(directory);
        aliases = host.images.aliases();
        one = host.add(1).fingerprint().hex();
        two = host.add(2).fingerprint().hex();
        host.events.toHost().clear();
    }

    @Test
    void anImageMayHaveManyNames() {
        create("debian/12", one.substring(0, 12), "the good one");
        create("debian", one, "");

        assertThat(image(one).aliases()).isEqualTo(Map.of("debian", "", "debian/12", "the good one"));
        assertThat(aliases.list()).extracting(ImageAlias::name).containsExactly("debian", "debian/12");
        assertThat(aliases.get("debian/12")).isEqualTo(new ImageAlias("debian/12", "the good one", image(one)));
        assertThat(host.restarted().aliases().list()).isEqualTo(aliases.list());
        assertThat(host.events.happened()).startsWith("image-alias-created /1.0/images/aliases/debian%2F12");
    }

    @Test
    void aNameIsOneImages() {
        create("a", one, "");

        assertRejected(aliases.create(ROOT, "a", two, ""), Rejection.EXISTS, "Alias \"a\" already exists");
        assertRejected(aliases.create(ROOT, "a", one, ""), Rejection.EXISTS, "Alias \"a\" already exists");
        create("b", two, "");
        assertRejected(aliases.rename(ROOT, "b", "a"), Rejection.EXISTS, "Alias \"a\" already exists");
        assertThat(image(two).aliases()).isEqualTo(Map.of("b", ""));
    }

    @Test
    void aNameIsForAnImageThatIsThere() {
        assertRejected(aliases.create(ROOT, "a", "nothing", ""), Rejection.NOT_FOUND, "Image not found");
        assertRejected(aliases.create(ROOT, "a", "", ""), Rejection.NOT_FOUND, "Image not found");
    }

    @Test
    void aNameMustBeReachableInAPath() {
        for (String name : new String[] {"", ".", ".."}) {
            assertRejected(
                    aliases.create(ROOT, name, one, ""),
                    Rejection.INVALID,
                    "Invalid alias name \"" + name + "\": it must have characters other than dots");
        }
        create("...", one, "");
    }

    @Test
    void aNameMayPassToAnotherImage() {
        create("a", one, "first");

        ImageAlias moved = done(aliases.update(ROOT, "a", two, null, alias -> true));

        assertThat(moved).isEqualTo(aliases.get("a")).isEqualTo(new ImageAlias("a", "first", image(two)));
        assertThat(image(one).aliases()).isEmpty();
        assertThat(host.restarted().aliases().get("a").image().fingerprint().hex())
                .isEqualTo(two);
        assertThat(host.events.actions()).containsExactly("image-alias-created", "image-alias-updated");
    }

    @Test
    void aDescriptionCanBeChanged() {
        create("a", one, "first");

        done(aliases.update(ROOT, "a", null, "second", alias -> true));

        assertThat(image(one).aliases()).isEqualTo(Map.of("a", "second"));
        done(aliases.update(ROOT, "a", one, "", alias -> true));
        assertThat(image(one).aliases()).isEqualTo(Map.of("a", ""));
    }

    @Test
    void aChangeOnTopOfAnOlderVersionIsRefused() {
        create("a", one, "first");

        assertRejected(
                aliases.update(ROOT, "a", two, "", alias -> !alias.description().equals("first")),
                Rejection.OUTDATED,
                "ETag doesn't match: read the alias again");
        assertThat(image(one).aliases()).isEqualTo(Map.of("a", "first"));
    }

    @Test
    void aNameCanBeChanged() {
        create("a", one, "kept");

        assertThat(done(aliases.rename(ROOT, "a", "b/c")).name()).isEqualTo("b/c");

        assertThat(image(one).aliases()).isEqualTo(Map.of("b/c", "kept"));
        assertNotFound("a");
        assertThat(host.events.happened()).endsWith("image-alias-renamed /1.0/images/aliases/b%2Fc");
    }

    @Test
    void aDeletedNameMayBeGivenAgain() {
        create("a", one, "");

        done(aliases.delete(ROOT, "a"));

        assertNotFound("a");
        assertThat(image(one).aliases()).isEmpty();
        assertThat(host.events.actions()).endsWith("image-alias-deleted");
        create("a", two, "");
    }

    @Test
    void aDeletedImagesNamesAreFree() {
        create("a", one, "");

        done(host.images.delete(ROOT, one));

        assertNotFound("a");
        create("a", two, "");
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertNotFound("a");
        assertRejected(aliases.delete(ROOT, "a"), Rejection.NOT_FOUND, "Image alias not found");
        assertRejected(aliases.rename(ROOT, "a", "b"), Rejection.NOT_FOUND, "Image alias not found");
        assertRejected(aliases.update(ROOT, "a", one, "", alias -> true), Rejection.NOT_FOUND, "Image alias not found");
    }

    @Test
    void whatCannotBeKeptIsNotChanged() {
        create("a", one, "");
        host.registry.full = true;

        assertThat(failure(aliases.update(ROOT, "a", two, "", alias -> true))).hasMessage("disk full");
        assertThat(failure(aliases.delete(ROOT, "a"))).hasMessage("disk full");
        assertThat(aliases.get("a").image().fingerprint().hex()).isEqualTo(one);
        assertThat(host.events.actions()).containsExactly("image-alias-created");
    }

    @Test
    void aNameIsOneSegmentOfItsPath() {
        assertThat(new ImageAlias("a~b:c@d.e-f_g", "", image(one)).path()).isEqualTo("aliases/a~b:c@d.e-f_g");
        assertThat(new ImageAlias("a/b?c#d%é\n*", "", image(one)).path())
                .isEqualTo("aliases/a%2Fb%3Fc%23d%25%C3%A9%0A%2A");
    }

    private void create(String name, String target, String description) {
        done(aliases.create(ROOT, name, target, description));
    }

    private void assertNotFound(String name) {
        assertThatThrownBy(() -> aliases.get(name)).hasMessage("Image alias not found");
    }

    private Image image(String fingerprint) {
        return host.images.get(fingerprint);
    }
}
