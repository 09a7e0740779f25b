package io.devlxd.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.command.Terminals;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListCommandTest extends CommandTest {
    private static final String TWO = "[{\"name\":\"c2\",\"status\":\"Ready\",\"type\":\"virtual-machine\","
            + "\"project\":\"default\",\"location\":\"none\"},"
            + "{\"name\":\"c1\",\"status\":\"Stopped\",\"type\":\"container\",\"project\":\"default\"}]";

    @BeforeEach
    void twoInstances() {
        daemon.answer("GET /1.0/instances?recursion=1", TWO);
    }

    @Test
    void drawsATableSortedByName() {
        assertThat(devlxd("list").out()).isEqualTo("""
                        +------+---------+-----------------+---------+----------+
                        | NAME |  STATE  |      TYPE       | PROJECT | LOCATION |
                        +------+---------+-----------------+---------+----------+
                        | c1   | STOPPED | CONTAINER       | default |          |
                        +------+---------+-----------------+---------+----------+
                        | c2   | READY   | VIRTUAL-MACHINE | default | none     |
                        +------+---------+-----------------+---------+----------+
                        """);
    }

    @Test
    void csvHasNoHeadings() {
        assertThat(devlxd("list", "-f", "csv").out())
                .isEqualTo("c1,STOPPED,CONTAINER,default,\nc2,READY,VIRTUAL-MACHINE,default,none\n");
    }

    @Test
    void jsonIsWhatTheDaemonSent() {
        assertThat(devlxd("list", "--format", "json").out()).isEqualTo(TWO + "\n");
    }

    @Test
    void yamlIsWhatTheDaemonSentToo() {
        assertThat(devlxd("list", "--format", "yaml").out()).startsWith("- name: c2\n  status: Ready\n");
    }

    @Test
    void aTerminalShowsColoursUnlessToldNotTo() throws IOException {
        onTerminal(Terminals.OUT);
        assertThat(devlxd("list", "-f", "compact").out()).contains("\u001b[32mREADY");

        environment = Map.of("DEVLXD_DIR", directory.toString(), "NO_COLOR", "1");
        assertThat(devlxd("list", "-f", "compact").out()).doesNotContain("\u001b");
    }

    @Test
    void allProjectsAreAskedForTogether() {
        daemon.answer("GET /1.0/instances?recursion=1&all-projects=true", TWO);

        assertThat(devlxd("list", "--all-projects", "-f", "csv").out()).hasLineCount(2);
    }

    @Test
    void theProjectIsAskedFor() {
        daemon.answer("GET /1.0/instances?recursion=1&project=p1", "[]");

        assertThat(devlxd("list", "--project", "p1", "--format", "csv")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void anUnknownFormatIsBadUsage() {
        Ended ended = devlxd("list", "--format", "xml");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("devlxd: Invalid value").hasLineCount(1);
    }
}
