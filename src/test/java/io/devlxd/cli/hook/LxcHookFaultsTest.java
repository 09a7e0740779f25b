package io.devlxd.cli.hook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of a container's start, or of its hook alone. */
class LxcHookFaultsTest extends LxcTest {
    @Test
    void aNameThatIsNoHostNameIsToldWithTheRemedy() {
        environment.put("LXC_NAME", "../web_1");
        daemon.answer(
                "PUT /1.0/instances/..%2Fweb_1/state",
                400,
                FakeDaemon.error(
                        400, "Invalid instance name: Name can only contain alphanumeric and hyphen characters"));

        assertThat(hook("lxc").err())
                .contains("container '../web_1': '../web_1': Invalid instance name: Name can only contain")
                .contains("the comment '# devlxd.name = NAME'");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "--strict, 1"})
    void aDaemonThatIsAwayStopsAContainerOnlyIfThatIsWanted(String option, int code) {
        daemon.close();

        Ended ended = option.isEmpty() ? hook("lxc") : hook("lxc", option);

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.err())
                .startsWith("hook lxc: container 'c1': no daemon answers at ")
                .hasLineCount(1);
    }

    @Test
    void aDaemonThatHangsIsGivenUp() {
        daemon.handle(state("c1"), request -> {});

        assertThat(hook("lxc", "--timeout", "1", "--strict"))
                .isEqualTo(new Ended(
                        1,
                        "hook lxc: container 'c1': gave up after 1 seconds: the daemon hangs, see its log, or has much"
                                + " to do (--timeout gives it longer)\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "mount, called as hook 'mount': it belongs in lxc.hook.start-host and in lxc.hook.post-stop or lxc.hook.stop",
        "'', called as hook '': it belongs in lxc.hook.start-host and in lxc.hook.post-stop or lxc.hook.stop"
    })
    void anotherHookIsAMistakeInTheConfiguration(String type, String message) {
        environment.put("LXC_HOOK_TYPE", type);

        assertThat(hook("lxc")).isEqualTo(new Ended(0, "hook lxc: container 'c1': " + message + "\n"));
    }

    @Test
    void aMistakeInTheHooksLineStopsNoContainer() {
        assertThat(hook("lxc", "--strcit")).isEqualTo(new Ended(0, "hook lxc: there is no option --strcit\n"));
        assertThat(hook("lxc", "--timeout", "5s"))
                .isEqualTo(new Ended(0, "hook lxc: --timeout takes a number of seconds, not '5s'\n"));
    }

    @Test
    void withoutLxcItSaysWhatIsMissing() {
        environment.remove("LXC_PID");
        assertThat(hook("lxc").err()).contains("LXC_PID is '', which is no process");
        environment.remove("LXC_NAME");
        assertThat(hook("lxc").err()).contains("LXC_NAME is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limits.cpu = 1 | 'devlxd.limits.cpu' is not a setting: there are devlxd.user.KEY,",
                "enable = no    | 'devlxd.enable' is true or false"
            })
    void aSettingThatIsNoneIsToldAndNothingIsDone(String setting, String message) {
        config("# devlxd." + setting + "\n");

        assertThat(hook("lxc").err()).contains(message);
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void aHugeConfigurationIsNotRead() {
        config("#".repeat(BoundedInput.LARGEST + 1));

        assertThat(hook("lxc").err()).contains("is larger than 1048576 bytes, which is the most a hook reads");
    }

    @Test
    void aConfigurationThatIsNoFileIsNotRead() {
        environment.put("LXC_CONFIG_FILE", root.toString());

        assertThat(hook("lxc").err()).contains(" is not a regular file");
    }

    @Test
    void onlySettingsHaveToBeUtf8() {
        write("config", "# caf\u00e9\n# devlxd.user.a = b\n".getBytes(ISO_8859_1));
        environment.put("LXC_CONFIG_FILE", root.resolve("config").toString());
        knows("c1");
        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        write("config", "# devlxd.user.a = caf\u00e9\n".getBytes(ISO_8859_1));
        assertThat(hook("lxc").err()).contains("a setting in the container's configuration is not UTF-8");
    }
}
