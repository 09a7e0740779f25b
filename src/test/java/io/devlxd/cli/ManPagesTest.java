package io.devlxd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManPagesTest {
    @Test
    void eachCommandThatPeopleSeeHasAPage() {
        List<String> names = ManPages.all().map(ManPage::name).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("devlxd", "devlxd-serve", "devlxd-profile-device-set", "devlxd-hook-lxc")
                .doesNotContain("devlxd-complete");
    }

    @Test
    void eachPageHasWhatManAndAproposLookFor() {
        assertThat(ManPages.all()).allSatisfy(page -> assertThat(page.text())
                .contains("= " + page.name() + "(1)\n")
                .containsPattern("== Name\n\n" + page.name() + " - [A-Z].*[^.]\n")
                .contains("== Synopsis", "== Description", "== Exit status")
                .endsWith("*devlxd*(7)\n"));
    }

    @Test
    void whatTheHelpEndsWithIsNotesAndExamples() {
        assertThat(text("devlxd-config-set"))
                .contains("\n== Notes\n\nThe value - stands for standard input")
                .contains("\n== Examples\n\n  devlxd config set c1 user.role=web user.zone=b\n")
                .doesNotContain("Example:");
        assertThat(text("devlxd-profile-set")).contains("\n  devlxd profile set c1 user.role=web");
    }

    @Test
    void eachFormOfACommandHasALineOfItsOwn() {
        assertThat(text("devlxd-config-set")).contains("NAME KEY VALUE +\ndevlxd config set");
    }

    private static String text(String name) {
        return ManPages.all()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
