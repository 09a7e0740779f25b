package io.devlxd.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void anEmptyTableHasItsHeadings() {
        assertThat(new Table(List.of("NAME", "TYPE"), List.of()).drawn(Colours.NONE))
                .isEqualTo("""
                        +------+------+
                        | NAME | TYPE |
                        +------+------+
                        """);
    }

    @Test
    void aCellCannotSteerTheTerminal() {
        assertThat(new Table(List.of("A"), List.of(List.of("x\u001b[2J\ny"))).drawn(Colours.NONE))
                .contains("| x [2J y |");
    }

    @Test
    void lettersBeyondTheBasicPlaneCountOnce() {
        assertThat(new Table(List.of("A"), List.of(List.of("\ud83d\ude00\ud83d\ude00"))).drawn(Colours.NONE))
                .contains("| A  |");
    }

    @Test
    void csvQuotesWhatItHasTo() {
        assertThat(new Table(List.of("A", "B", "C"), List.of(List.of("a,b", "say \"x\"", "plain"))).csv())
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",plain\n");
    }

    @Test
    void compactHasNoLines() {
        Table table = new Table(
                List.of("NAME", "STATE", "TYPE"), List.of(List.of("c10", "", ""), List.of("c", "RUNNING", "X")));

        assertThat(table.compact(Colours.NONE)).isEqualTo("""
                        NAME  STATE    TYPE
                        c10
                        c     RUNNING  X
                        """);
    }

    @Test
    void onlyStatesAndHeadingsAreColoured() {
        Table table = new Table(List.of("NAME", "STATE"), List.of(List.of("READY", "READY"), List.of("x", "ODD")));

        assertThat(table.drawn(Colours.ANSI))
                .contains("| \u001b[1mNAME \u001b[0m | \u001b[1mSTATE\u001b[0m |")
                .contains("| READY | \u001b[32mREADY\u001b[0m |")
                .contains("| x     | ODD   |");
    }
}
