package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    @ParameterizedTest
    @ValueSource(strings = {"default", "p1", "1", "web-2", "a.b", "...", "Ž"})
    void manyThingsAreNames(String name) {
        assertThatCode(() -> Project.check(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a'b", "a\"b", "a?b", "a&b", "a+b", "a#b", "a%b", "a;b", ".", "..", "a\nb"
            })
    void whatMeansSomethingInAPathIsNot(String name) {
        assertThatThrownBy(() -> Project.check(name))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Invalid project name \"" + name + "\"");
    }

    @Test
    void aNameHasAnEnd() {
        assertThatCode(() -> Project.check("x".repeat(63))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Project.check("x".repeat(64))).isInstanceOf(RejectedException.class);
    }
}
