package io.devlxd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalsTest {
    private final Path descriptors;

    TerminalsTest(@TempDir Path descriptors) {
        this.descriptors = descriptors;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/pts/0", "/dev/tty", "/dev/tty1", "/dev/ttyS0", "/dev/console", "/dev/hvc0"})
    void theseAreTerminals(String file) throws IOException {
        assertThat(isTerminal(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipe:[4711]",
                "socket:[1]",
                "/dev/null",
                "/dev/pts/ptmx",
                "/home/dev/tty",
                "/dev/pts/0 (deleted)"
            })
    void theseAreNot(String file) throws IOException {
        assertThat(isTerminal(file)).isFalse();
    }

    @Test
    void aClosedStreamIsNone() {
        assertThat(new Terminals(descriptors).isTerminal(Terminals.ERR)).isFalse();
    }

    private boolean isTerminal(String file) throws IOException {
        Files.createSymbolicLink(descriptors.resolve("2"), Path.of(file));
        return new Terminals(descriptors).isTerminal(Terminals.ERR);
    }
}
