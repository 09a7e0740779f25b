package io.devlxd.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandsTest extends CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "conf|config",
                "config |edit get set show unset",
                "profile device un|unset",
                "config get --pro|--project",
                "list --format c|compact csv",
                "list --format = c|compact csv",
                "list --format =|compact csv json table yaml",
                "image import --al|--alias",
                "completion |bash",
            })
    void commandsAndOptionsComeFromTheModel(String line, String expected) {
        assertThat(completed(line)).containsExactly(expected.split(" "));
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void whatIsHiddenIsNotOffered() {
        assertThat(completed("")).contains("serve", "list", "import").doesNotContain("complete");
    }

    @Test
    void namesComeFromTheDaemon() {
        daemon.answer("GET /1.0/instances", "[\"/1.0/instances/c1\",\"/1.0/instances/web\"]");
        daemon.answer("GET /1.0/profiles", "[\"/1.0/profiles/default\",\"/1.0/profiles/a%2Fb\"]");
        daemon.answer("GET /1.0/images/aliases", "[\"/1.0/images/aliases/deb\"]");
        daemon.answer("GET /1.0/projects", "[\"/1.0/projects/p1\"]");

        assertThat(completed("info ")).containsExactly("c1", "web");
        assertThat(completed("device add w")).containsExactly("web");
        assertThat(completed("profile show ")).containsExactly("a/b", "default");
        assertThat(completed("profile add c1 d")).containsExactly("default");
        assertThat(completed("profile add c")).containsExactly("c1");
        assertThat(completed("image export d")).containsExactly("deb");
        assertThat(completed("list --project p")).containsExactly("p1");
    }

    @Test
    void namesAreLookedForInTheProject() {
        daemon.answer("GET /1.0/instances?project=p1", "[\"/1.0/instances/c2?project=p1\"]");

        assertThat(completed("info --project p1 ")).containsExactly("c2");
    }

    @Test
    void withoutADaemonNothingIsOffered() {
        daemon.close();

        assertThat(devlxd("complete", "--", "info", "")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void theScriptIsPrinted() {
        assertThat(devlxd("completion", "bash").out()).contains("complete -o bashdefault -o default -F _devlxd devlxd");
        assertThat(devlxd("completion", "fish").code()).isEqualTo(2);
    }

    /** Bash itself runs the script, with an executable that prints the words that it is given. */
    @Test
    void bashRunsTheScript() throws Exception {
        String script = devlxd("completion", "bash").out()
                + "say() { printf '%s\\n' \"$@\"; }\n"
                + "COMP_WORDS=(devlxd config get 'c 1'); COMP_CWORD=3; _devlxd say; printf '<%s>' \"${COMPREPLY[@]}\"";

        Process bash = new ProcessBuilder("bash", "-c", script).start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<complete><--><config><get><c 1>");
    }

    private List<String> completed(String line) {
        List<String> words = new ArrayList<>(List.of("complete", "--"));
        words.addAll(List.of(line.split(" ", -1)));
        return devlxd(words.toArray(String[]::new)).out().lines().toList();
    }
}
