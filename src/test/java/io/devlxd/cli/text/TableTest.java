package io.devlxd.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void anEmptyTableHasItsHeadings() {
        assertThat(new Table(List.of("NAME", "TYPE"), List.of()).drawn()).isEqualTo("""
                        +------+------+
                        | NAME | TYPE |
                        +------+------+
                        """);
    }

    @Test
    void aCellCannotSteerTheTerminal() {
        assertThat(new Table(List.of("A"), List.of(List.of("x\u001b[2J\ny"))).drawn())
                .contains("| x [2J y |");
    }

    @Test
    void lettersBeyondTheBasicPlaneCountOnce() {
        assertThat(new Table(List.of("A"), List.of(List.of("\ud83d\ude00\ud83d\ude00"))).drawn())
                .contains("| A  |");
    }

    @Test
    void csvQuotesWhatItHasTo() {
        assertThat(new Table(List.of("A", "B", "C"), List.of(List.of("a,b", "say \"x\"", "plain"))).csv())
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",plain\n");
    }
}
