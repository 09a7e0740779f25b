package io.devlxd.cli.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingLinesTest {
    @Test
    void lxcsAreItsComments() {
        assertThat(SettingLines.ofLxc("""
                        # devlxd.user.a = one=1
                          ## devlxd.user.b=two\t
                        #devlxd.user.c =
                        # devlxd.conf has more of these
                        # see devlxd.org = nothing
                        devlxd.user.d = no comment
                        lxc.environment = devlxd.user.e=x
                        # devlxd.user.ž = ☃
                        """.getBytes(UTF_8)))
                .isEqualTo(Map.of("user.a", "one=1", "user.b", "two\t", "user.c", "", "user.ž", "☃"));
    }

    @Test
    void aValueHasAsManyLinesAsItsKeyIsThere() {
        assertThat(SettingLines.ofLxc("""
                        # devlxd.cloud-init.user-data = #cloud-config
                        # devlxd.user.a = x
                        # devlxd.cloud-init.user-data = runcmd:
                        # devlxd.cloud-init.user-data =   - [a]
                        # devlxd.cloud-init.user-data =
                        """.getBytes(UTF_8)))
                .isEqualTo(Map.of("cloud-init.user-data", "#cloud-config\nruncmd:\n  - [a]\n", "user.a", "x"));
    }

    @Test
    void nspawnsAreInASection() {
        assertThat(SettingLines.ofNspawn("""
                        [Files]
                        Bind=/a:/b
                         [X-Devlxd]
                        # user.x=1
                        ; user.y=1
                        user.a=one=1
                        user.b = [two]

                        [Exec]
                        user.c=3
                        """.getBytes(UTF_8))).isEqualTo(Map.of("user.a", "one=1", "user.b", "[two]"));
    }

    @Test
    void nothingIsNoSettings() {
        assertThat(SettingLines.ofLxc(new byte[0])).isEmpty();
        assertThat(SettingLines.ofNspawn(new byte[0])).isEmpty();
    }
}
