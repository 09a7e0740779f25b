package io.devlxd.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.command.Terminals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandsTest extends CommandTest {
    @BeforeEach
    void anInstance() {
        daemon.answer(
                "GET /1.0/instances/c1",
                "{\"architecture\":\"x86_64\",\"config\":{\"user.z\":\"true\",\"user.a\":\"x\\n y\\n\"},\"devices\":{},"
                        + "\"ephemeral\":false,\"profiles\":[\"default\"],\"stateful\":false,\"description\":\"\","
                        + "\"name\":\"c1\",\"expanded_config\":{\"user.p\":\"1\",\"user.z\":\"true\"},"
                        + "\"expanded_devices\":{\"root\":{\"type\":\"disk\",\"path\":\"/\"}}}");
        daemon.answerWithOperation("PATCH /1.0/instances/c1", DONE);
    }

    @Test
    void getPrintsTheValueAndALineEnd() {
        assertThat(devlxd("config", "get", "c1", "user.z")).isEqualTo(new Ended(0, "true\n", ""));
    }

    @Test
    void getPrintsAnEmptyLineForAnUnsetKey() {
        assertThat(devlxd("config", "get", "c1", "user.none")).isEqualTo(new Ended(0, "\n", ""));
    }

    @Test
    void setTakesKeyAndValueAsTwoWords() {
        assertThat(devlxd("config", "set", "c1", "user.a", "b=c")).isEqualTo(new Ended(0, "", ""));

        assertThat(patched()).isEqualTo("{\"config\":{\"user.a\":\"b=c\"}}");
    }

    @Test
    void setTakesSeveralKeysWithTheirValues() {
        devlxd("config", "set", "c1", "user.b=-5", "user.a=\"x y\"", "user.c=");

        assertThat(patched()).isEqualTo("{\"config\":{\"user.a\":\"\\\"x y\\\"\",\"user.b\":\"-5\",\"user.c\":\"\"}}");
    }

    @Test
    void setReadsStandardInputAsItIs() {
        input = "\u00fc\r\n\ud83d\ude00\n\n".getBytes(StandardCharsets.UTF_8);

        devlxd("config", "set", "c1", "user.a", "-");

        byte[] sent = patched().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new String(sent, StandardCharsets.UTF_8))
                .isEqualTo("{\"config\":{\"user.a\":\"\u00fc\\r\\n\ud83d\ude00\\n\\n\"}}");
    }

    @Test
    void setReadsStandardInputInTheOtherFormToo() {
        input = "text".getBytes(StandardCharsets.UTF_8);

        devlxd("config", "set", "c1", "user.a=-", "user.b=1");

        assertThat(patched()).isEqualTo("{\"config\":{\"user.a\":\"text\",\"user.b\":\"1\"}}");
    }

    @Test
    void setRefusesInputThatIsNoText() {
        input = new byte[] {'a', (byte) 0xff};

        Ended ended = devlxd("config", "set", "c1", "user.a", "-");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("not UTF-8");
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void setRefusesAWordWithoutValue() {
        assertThat(devlxd("config", "set", "c1", "user.a"))
                .isEqualTo(new Ended(
                        2, "", "devlxd: 'user.a' is not of the form KEY=VALUE: see 'devlxd config set --help'\n"));
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void aDashValueAfterTwoDashes() {
        devlxd("config", "set", "--", "c1", "user.a", "-x");

        assertThat(patched()).isEqualTo("{\"config\":{\"user.a\":\"-x\"}}");
    }

    @Test
    void unsetSendsAnEmptyValue() {
        devlxd("config", "unset", "c1", "user.a");

        assertThat(patched()).isEqualTo("{\"config\":{\"user.a\":\"\"}}");
    }

    @Test
    void showPrintsTheWritablePart() {
        assertThat(devlxd("config", "show", "c1").out()).isEqualTo("""
                        architecture: x86_64
                        config:
                          user.a: |
                            x
                             y
                          user.z: "true"
                        devices: {}
                        ephemeral: false
                        profiles:
                        - default
                        stateful: false
                        description: ""
                        """);
    }

    @Test
    void showExpandedPrintsWhatProfilesAdd() {
        assertThat(devlxd("config", "show", "c1", "--expanded").out()).contains("""
                        config:
                          user.p: "1"
                          user.z: "true"
                        devices:
                          root:
                            path: /
                            type: disk
                        """);
    }

    @Test
    void editTakesStandardInput() {
        input = """
                config:
                  user.a: yes
                ephemeral: true
                profiles: []
                devices:
                name: c1
                """.getBytes(StandardCharsets.UTF_8);
        daemon.answerWithOperation("PUT /1.0/instances/c1", DONE);

        assertThat(devlxd("config", "edit", "c1")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PUT /1.0/instances/c1").body())
                .isEqualTo("{\"config\":{\"user.a\":\"yes\"},\"ephemeral\":true,\"profiles\":[],\"devices\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "confg: {}~there is no member 'confg'",
                "ephemeral: maybe~'ephemeral' has to be true or false",
                "config: [~this is not the YAML of such a document: line 1: ",
                "hello~the document is empty",
            })
    void editRefusesWhatIsNoSuchDocument(String text, String message) {
        input = text.getBytes(StandardCharsets.UTF_8);

        Ended ended = devlxd("config", "edit", "c1");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains(message).hasLineCount(1);
        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1");
    }

    @Test
    void editStartsTheUsersEditorOnATerminal() throws IOException {
        onTerminal(Terminals.IN);
        editor("sed -i 's/user.z: .true./user.z: 007/' \"$1\"");
        daemon.answerWithOperation("PUT /1.0/instances/c1", DONE);

        assertThat(devlxd("config", "edit", "c1")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PUT /1.0/instances/c1").body())
                .startsWith("{\"architecture\":\"x86_64\",\"config\":{\"user.a\":\"x\\n y\\n\",\"user.z\":\"007\"}");
    }

    @Test
    void editChangesNothingIfTheTextStays() throws IOException {
        onTerminal(Terminals.IN);
        editor("true");

        assertThat(devlxd("config", "edit", "c1")).isEqualTo(new Ended(0, "", ""));
        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1");
    }

    @Test
    void editGivesTheTextBackAfterAMistake() throws IOException {
        onTerminal(Terminals.IN);
        input = "\n".getBytes(StandardCharsets.UTF_8);
        editor("grep -q typo: \"$1\" && sed -i /typo:/d \"$1\" || echo typo: 1 >> \"$1\"");
        daemon.answerWithOperation("PUT /1.0/instances/c1", DONE);

        Ended ended = devlxd("config", "edit", "c1");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).startsWith("devlxd: there is no member 'typo'").contains("Press enter");
        assertThat(daemon.lines()).contains("PUT /1.0/instances/c1");
    }

    @Test
    void editEndsWithTheEditorsFailure() throws IOException {
        onTerminal(Terminals.IN);
        editor("exit 3");

        assertThat(devlxd("config", "edit", "c1").err()).contains("ended with status 3: nothing was changed");
    }

    private void editor(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("editor"), "#!/bin/sh\n" + script + "\n");
        environment = Map.of("DEVLXD_DIR", directory.toString(), "EDITOR", "sh " + file, "VISUAL", "");
    }

    @Test
    void aGroupNeedsACommand() {
        Ended ended = devlxd("config");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("devlxd: Missing required subcommand: see 'devlxd config --help'\n");
    }

    private String patched() {
        return daemon.asked("PATCH /1.0/instances/c1").body();
    }
}
