package io.devlxd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void lostLettersAreReadAgain() {
        assertThat(Arguments.restored(new String[] {"set", "a=??"}, "java\0-jar\0x\0set\0a=\u00fc\0"))
                .containsExactly("set", "a=\u00fc");
    }

    @Test
    void anotherCommandLineIsNotTakenForThisOne() {
        assertThat(Arguments.restored(new String[] {"set", "a=??"}, "mvn\0-Dargs=x\0quarkus:dev\0"))
                .containsExactly("set", "a=??");
        assertThat(Arguments.restored(new String[] {"set", "a=??"}, "x\0")).containsExactly("set", "a=??");
    }

    @Test
    void emptyWordsStay() {
        assertThat(Arguments.restored(new String[] {"?", ""}, "x\0\u00fc\0\0")).containsExactly("\u00fc", "");
    }

    @Test
    void plainWordsAreNotReadAgain() {
        String[] plain = {"list", "--format", "json"};

        assertThat(Arguments.exact(plain)).isSameAs(plain);
    }
}
