package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceNameTest {
    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"c", "c1", "1c", "Web-01", "a--b"})
    void lettersDigitsAndHyphensMakeAName(String name) {
        assertThat(new InstanceName(Project.DEFAULT, name).name()).isEqualTo(name);
    }

    @Test
    void aNameMayBe63CharactersLong() {
        assertThat(new InstanceName(Project.DEFAULT, LONGEST).name()).hasSize(63);
        assertFault(LONGEST + "a", "Name must be 1-63 characters long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|Name must be 1-63 characters long",
                "-c1|Name must not start with \"-\" character",
                "c1-|Name must not end with \"-\" character",
                "-|Name must not start with \"-\" character",
                "007|Name must not be a number",
                "c_1|Name can only contain alphanumeric and hyphen characters",
                "c.1|Name can only contain alphanumeric and hyphen characters",
                "c/1|Name can only contain alphanumeric and hyphen characters",
                "..|Name can only contain alphanumeric and hyphen characters",
                "`c 1`|Name can only contain alphanumeric and hyphen characters",
                "žluť|Name can only contain alphanumeric and hyphen characters"
            })
    void whatIsNoHostNameIsRejectedInLxdsWords(String name, String fault) {
        assertFault(name, fault);
    }

    @Test
    void aLineFeedAtTheEndIsNotOverlooked() {
        assertFault("c1\n", "Name can only contain alphanumeric and hyphen characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1", "my_project", "a.b", "žluť"})
    void projectsAreNamedMoreFreely(String project) {
        assertThat(new InstanceName(project, "c1").project()).isEqualTo(project);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a?b", "a&b", "a\"b", "a'b", "a+b", "a\tb", "a\u0000b"})
    void whatWouldMeanSomethingInAPathIsNoProject(String project) {
        assertThatThrownBy(() -> new InstanceName(project, "c1"))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Invalid project name \"" + project + "\"");
    }

    @Test
    void namesAreInOrderWithinTheirProject() {
        assertThat(Stream.of(name("p2", "a"), name("p1", "b"), name("p1", "a")).sorted())
                .containsExactly(name("p1", "a"), name("p1", "b"), name("p2", "a"));
    }

    @Test
    void onlyAProjectOfOnesOwnIsShown() {
        assertThat(name(Project.DEFAULT, "c1")).hasToString("c1");
        assertThat(name("p1", "c1")).hasToString("p1/c1");
    }

    private static InstanceName name(String project, String name) {
        return new InstanceName(project, name);
    }

    private static void assertFault(String name, String fault) {
        assertThatThrownBy(() -> new InstanceName(Project.DEFAULT, name))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Invalid instance name: " + fault);
    }
}
