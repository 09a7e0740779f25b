package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "web", "a b", "ž?&#%+", "...", "-", "1"})
    void anyComponentOfAPathIsAName(String name) {
        assertThat(new ProfileName("default", name).name()).isEqualTo(name);
    }

    @Test
    void aNameMayBeLong() {
        assertThat(new ProfileName("default", "x".repeat(255)).name()).hasSize(255);
        assertInvalid(
                "default",
                "x".repeat(256),
                "Invalid profile name: use at most 255 characters, none of them a control character");
    }

    @ParameterizedTest
    @CsvSource({
        "'',No name provided",
        "a/b,Profile names may not contain slashes",
        "/,Profile names may not contain slashes",
        "'.','Invalid profile name \".\"'",
        "..,'Invalid profile name \"..\"'"
    })
    void whatIsNoneIsRejectedInLxdsWords(String name, String message) {
        assertInvalid("default", name, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\0", "a\u007f", "\u0085"})
    void controlCharactersAreRejected(String name) {
        assertInvalid(
                "default", name, "Invalid profile name: use at most 255 characters, none of them a control character");
    }

    @Test
    void theProjectHasToBeOne() {
        assertInvalid("a/b", "web", "Invalid project name \"a/b\"");
    }

    @Test
    void namesAreInOrderOfProjectsFirst() {
        ProfileName first = new ProfileName("a", "z");
        ProfileName second = new ProfileName("b", "a");
        ProfileName third = new ProfileName("b", "b");

        assertThat(Stream.of(third, first, second).sorted()).containsExactly(first, second, third);
    }

    @Test
    void oneIsTheDefault() {
        assertThat(ProfileName.defaultOf("p1")).isEqualTo(new ProfileName("p1", "default"));
        assertThat(ProfileName.defaultOf("p1").isDefault()).isTrue();
        assertThat(new ProfileName("default", "web").isDefault()).isFalse();
    }

    private static void assertInvalid(String project, String name, String message) {
        assertThatThrownBy(() -> new ProfileName(project, name))
                .isInstanceOf(RejectedException.class)
                .hasMessage(message);
    }
}
