package io.devlxd.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String CONNECTIONS = "devlxd.guest.max-connections";

    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private Path file;

    @BeforeEach
    void nameAFile(@TempDir Path directory) throws IOException {
        file = Files.createFile(directory.resolve("devlxd.properties"));
        environment.put("DEVLXD_CONFIG", file.toString());
    }

    @Test
    void withoutAnythingSetEveryKeyHasItsDefault() {
        assertThat(read()).hasSameSizeAs(Options.ALL).containsEntry(CONNECTIONS, "4096");
        for (Option option : Options.ALL) {
            assertThat(option.allowed().read(option.defaultValue()))
                    .as(option.key())
                    .contains(option.defaultValue());
        }
    }

    @Test
    void theCommandLineComesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        write(CONNECTIONS + "=1");
        assertThat(read()).containsEntry(CONNECTIONS, "1");
        environment.put("DEVLXD_GUEST_MAX_CONNECTIONS", "2");
        assertThat(read()).containsEntry(CONNECTIONS, "2");
        system.setProperty(CONNECTIONS, "3");
        assertThat(read()).containsEntry(CONNECTIONS, "3");
    }

    @Test
    void anEmptyVariableIsNone() throws IOException {
        write(CONNECTIONS + "=1");
        environment.put("DEVLXD_GUEST_MAX_CONNECTIONS", "");
        environment.put("DEVLXD_DIR", "");

        assertThat(read()).containsEntry(CONNECTIONS, "1").containsEntry("devlxd.dir", "/var/lib/devlxd");
    }

    @Test
    void everyFaultIsToldWithItsPlaceAndWhatWouldBeRight() throws IOException {
        write("devlxd.store=sqllite\nquarkus.http.port=80\ndevlxd.guest.max-body=many");
        environment.put("DEVLXD_GUEST_MAX_CONECTIONS", "secret");
        system.setProperty("devlxd.dir", "here");

        assertThatThrownBy(this::read)
                .hasMessageContainingAll(
                        "devlxd.store in " + file + " is 'sqllite', but has to be one of sqlite, memory",
                        "quarkus.http.port in " + file + " is no known key: known are devlxd.dir, ",
                        "devlxd.guest.max-body in " + file + " is 'many', but has to be bytes",
                        "DEVLXD_GUEST_MAX_CONECTIONS in the environment is no known key: is DEVLXD_GUEST_MAX_CONNECTIONS"
                                + " meant?",
                        "devlxd.dir on the command line is 'here', but has to be an absolute path")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsOutrankedHasToBeRightAsWell() throws IOException {
        write(CONNECTIONS + "=-1");
        system.setProperty(CONNECTIONS, "3");

        assertThatThrownBy(this::read).hasMessageContaining(CONNECTIONS + " in " + file + " is '-1'");
    }

    @Test
    void whatIsMeantForOthersIsLeftAlone() throws IOException {
        environment.put("DEVLXD_TEST_CACHE", "/tmp");
        environment.put("DEVLXDX", "x");
        system.setProperty("quarkus.log.level", "DEBUG");

        assertThat(read()).hasSameSizeAs(Options.ALL);
    }

    @Test
    void aValueIsShownOnOneLineAndNotWithoutEnd() throws IOException {
        write("devlxd.group=a\\nb" + "c".repeat(5000));

        assertThatThrownBy(this::read)
                .hasMessageContaining("'a?bccc")
                .message()
                .hasLineCount(1)
                .hasSizeLessThan(500);
    }

    @Test
    void aFileThatWasNamedHasToBeThere() throws IOException {
        Files.delete(file);

        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        "cannot read " + file + ": there is no such file (DEVLXD_CONFIG names another file");
    }

    @Test
    void theDefaultFileMayBeMissing() {
        ConfigurationFile standard = ConfigurationFile.of(Map.of());

        assertThat(standard).isEqualTo(new ConfigurationFile(Path.of("/etc/devlxd/application.properties"), true));
        assertThat(new ConfigurationFile(Path.of("/nowhere/at/all"), true).read(new ArrayList<>()))
                .isEmpty();
    }

    @Test
    void whatIsNoFileOfTextIsTold(@TempDir Path directory) throws IOException {
        Files.write(file, "devlxd.group=\u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::read).hasMessageContaining(file + ": it is not UTF-8");
        write("devlxd.group=\\u00zz");
        assertThatThrownBy(this::read).hasMessageContaining("cannot read " + file);
        file = directory;
        environment.put("DEVLXD_CONFIG", directory.toString());
        assertThatThrownBy(this::read).hasMessageContaining("cannot read " + directory);
    }

    @ParameterizedTest
    @CsvSource({
        "devlxd.store, MEMORY, memory",
        "devlxd.read-only-group, devlxd-ro, devlxd-ro",
        "devlxd.read-only-group, '', ''",
        "devlxd.log.level, debug, DEBUG",
        "devlxd.guest.max-body, 32k, 32k",
        "devlxd.host.max-document, 100000, 100000",
        "devlxd.guest.idle-timeout, 1500ms, 1500ms",
        "devlxd.dir, /srv/ä b, /srv/ä b"
    })
    void whatIsAllowedIsTaken(String key, String value, String taken) {
        system.setProperty(key, value);

        assertThat(read()).containsEntry(key, taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devlxd.guest.max-connections=0",
                "devlxd.guest.max-connections=many",
                "devlxd.guest.max-connections=1.5",
                "devlxd.guest.max-connections=99999999999999999999",
                "devlxd.guest.max-connections=",
                "devlxd.guest.max-connections=${devlxd.x}",
                "devlxd.guest.max-body=0",
                "devlxd.guest.max-body=65537",
                "devlxd.guest.max-body=999999999999999G",
                "devlxd.guest.max-body=64KB",
                "devlxd.guest.max-headers=-64K",
                "devlxd.guest.idle-timeout=60",
                "devlxd.guest.idle-timeout=0s",
                "devlxd.guest.idle-timeout=PT1S",
                "devlxd.events.ping-interval=25h",
                "devlxd.store=",
                "devlxd.log.level=LOUD",
                "devlxd.log.format=xml",
                "devlxd.group=a b",
                "devlxd.read-only-group=a b",
                "devlxd.dir=state",
                "devlxd.dir=/srv/${user.name}",
                "devlxd.dir=/a\nb",
                "devlxd.proc=",
            })
    void whatMakesNoSenseIsRefused(String setting) {
        int equals = setting.indexOf('=');
        system.setProperty(setting.substring(0, equals), setting.substring(equals + 1));

        assertThatThrownBy(this::read).hasMessageContaining(setting.substring(0, equals) + " on the command line is '");
    }

    @Test
    void aDirectoryMayBeAsLongAsItsSocketsCanBe() {
        system.setProperty("devlxd.dir", "/" + "d".repeat(90));
        assertThat(read().get("devlxd.dir") + "/unix.socket.new").hasSize(107);
        system.setProperty("devlxd.dir", "/" + "d".repeat(91));
        assertThatThrownBy(this::read).hasMessageContaining("at most 91 bytes");
    }

    private Map<String, String> read() {
        return Configuration.read(system, environment);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
