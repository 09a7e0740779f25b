package io.devlxd.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read says the same as the table. */
class DocumentsTest {
    private static final Path EXAMPLE = Path.of("deploy/config/application.properties");

    private static final String HEAD = """
            # What devlxd is to do otherwise than by itself; read once, at start, from /etc/devlxd/application.properties or
            # the file that DEVLXD_CONFIG names. System properties (devlxd -Dkey=value serve) come first, then the environment
            # (DEVLXD_GUEST_MAX_CONNECTIONS), then this. An unknown key or a bad value ends the start.
            """;

    @Test
    void theReadmeHasEveryOption() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
            assertThat(lines.filter(line -> line.startsWith("| `devlxd.")))
                    .containsExactlyElementsOf(
                            Options.ALL.stream().map(DocumentsTest::row).toList());
        }
    }

    @Test
    void theExampleHasEveryOption() throws IOException {
        assertThat(EXAMPLE)
                .hasContent(
                        HEAD + Options.ALL.stream().map(DocumentsTest::example).collect(Collectors.joining()));
    }

    /** Those inside can't look it up in the host's files. */
    @Test
    void theManualOfTheGuestApiHasEveryLimit() throws IOException {
        assertThat(Files.readString(Path.of("deploy/man/devlxd.7.adoc")))
                .contains(Options.ALL.stream()
                        .filter(option -> option.key().startsWith("devlxd.guest.")
                                || option.key().startsWith("devlxd.events."))
                        .map(DocumentsTest::entry)
                        .collect(Collectors.joining()));
    }

    @Test
    void theExampleChangesNothing() {
        assertThat(new ConfigurationFile(EXAMPLE, false).read(new ArrayList<>()))
                .isEmpty();
    }

    private static String row(Option option) {
        return "| `" + option.key() + "` | " + shown(option.defaultValue()) + " | " + option.what() + " |";
    }

    private static String entry(Option option) {
        return "*" + option.key() + "*, " + option.defaultValue() + "::\n  " + option.what() + "\n";
    }

    private static String shown(String value) {
        if (value.isEmpty()) {
            return "–";
        }
        return Character.isDigit(value.charAt(0)) ? value : "`" + value + "`";
    }

    private static String example(Option option) {
        return "\n# " + option.what() + "\n# " + option.allowed().description() + "\n#" + option.key() + "="
                + option.defaultValue() + "\n";
    }
}
