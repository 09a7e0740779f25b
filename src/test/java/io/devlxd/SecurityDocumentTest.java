package io.devlxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What SECURITY.md claims is shown by tests that it names: they have to be there. */
class SecurityDocumentTest {
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** A class, and mostly one of its methods. */
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?");

    private static final Pattern FILE = Pattern.compile("(?:deploy|src|\\.ci|\\.github)/\\S+");

    private static List<String> named;
    private static Map<String, String> sources;

    @BeforeAll
    static void read() throws IOException {
        named = CODE.matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            SecurityDocumentTest::className, SecurityDocumentTest::text, String::concat));
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        assertThat(matching(TEST))
                .isNotEmpty()
                .filteredOn(test -> !isThere(test.group(1), test.group(2)))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void everyFileThatIsNamedIsThere() {
        assertThat(matching(FILE))
                .isNotEmpty()
                .extracting(MatchResult::group)
                .filteredOn(file -> !Files.exists(Path.of(file)))
                .isEmpty();
    }

    private static boolean isThere(String test, @Nullable String method) {
        String source = sources.get(test);
        return source != null && (method == null || source.contains("void " + method + "("));
    }

    private static List<MatchResult> matching(Pattern pattern) {
        return named.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
