package io.devlxd.cli.hook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LxcHookTest extends HookTest {
    @BeforeEach
    void lxcStarts() {
        environment.put("LXC_NAME", "c1");
        environment.put("LXC_PID", "4711");
        environment.put("LXC_HOOK_TYPE", "start-host");
        environment.put("LXC_CONFIG_FILE", "/dev/null/none");
    }

    @Test
    void aKnownInstanceIsStartedWithOneRequest() {
        knows("c1");

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"start\",\"pid\":4711}");
    }

    @Test
    void ofVersion0TheHooksTypeIsBehindItsLine() {
        environment.remove("LXC_HOOK_TYPE");
        knows("c1");

        assertThat(hook("lxc", "--strict", "c1", "lxc", "start-host")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
    }

    @Test
    void settingsAreGivenToAKnownInstanceBeforeItsGuestCanAsk() {
        config("# devlxd.user.role = web\nlxc.uts.name = c1\n#devlxd.cloud-init.user-data=\n");
        knows("c1");

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines())
                .containsExactly(
                        "GET /1.0/instances/c1/state", "PATCH /1.0/instances/c1", "PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PATCH /1.0/instances/c1").body())
                .isEqualTo("{\"config\":{\"cloud-init.user-data\":\"\",\"user.role\":\"web\"}}");
    }

    @Test
    void anUnknownInstanceIsCreated() {
        knowsNot("c1", 200, SUCCESS);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines())
                .containsExactly("PUT /1.0/instances/c1/state", "POST /1.0/instances", "PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("POST /1.0/instances").body())
                .isEqualTo("{\"name\":\"c1\",\"type\":\"container\",\"config\":{},\"devices\":{},"
                        + "\"source\":{\"type\":\"none\"}}");
    }

    @Test
    void anUnknownInstanceIsCreatedWithItsSettings() {
        config("# devlxd.user.role = web\n");
        knowsNot("c1", 200, SUCCESS);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines())
                .containsExactly("GET /1.0/instances/c1/state", "POST /1.0/instances", "PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("POST /1.0/instances").body()).contains("\"config\":{\"user.role\":\"web\"}");
    }

    @Test
    void anInstanceThatAnotherCreatedMeanwhileIsGivenTheSettings() {
        config("# devlxd.user.role = web\n");
        knowsNot("c1", 409, FakeDaemon.error(409, "exists"));

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines())
                .containsExactly(
                        "GET /1.0/instances/c1/state",
                        "POST /1.0/instances",
                        "PATCH /1.0/instances/c1",
                        "PUT /1.0/instances/c1/state");
    }

    @Test
    void whatRunsUnderThatNameKeepsItsKeys() {
        config("# devlxd.user.role = web\n");
        process(100, "S");
        runs("c1", 100);

        assertThat(hook("lxc").err())
                .isEqualTo("hook lxc: container 'c1': 'c1' is another container, which runs as process 100; the comment"
                        + " '# devlxd.name = NAME' in the container's configuration gives it another one\n");

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state");
    }

    @Test
    void whatTheDaemonRefusesIsToldWithTheRemedy() {
        daemon.answer(state("c1"), 400, FakeDaemon.error(400, "The instance is already running"));

        assertThat(hook("lxc").err())
                .isEqualTo("hook lxc: container 'c1': 'c1': The instance is already running; the comment"
                        + " '# devlxd.name = NAME' in the container's configuration gives it another one\n");
    }

    @Test
    void anEndThatNobodyToldOfIsNoHindrance() {
        config("# devlxd.user.role = web\n");
        runs("c1", 100);
        daemon.answer("PATCH /1.0/instances/c1", DONE);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).last().isEqualTo("PUT /1.0/instances/c1/state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "post-stop"})
    void anEndedContainersInstanceIsStopped(String type) {
        environment.put("LXC_HOOK_TYPE", type);
        process(4711, "Z");
        runs("c1", 4711);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state", "PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"stop\"}");
    }

    @Test
    void anInstanceThatIsAnotherContainersGoesOn() {
        environment.put("LXC_HOOK_TYPE", "post-stop");
        process(4711, "S");
        runs("c1", 4711);

        assertThat(hook("lxc").err()).contains("'c1' is another container, which runs as process 4711; ");

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state");
    }

    @Test
    void whatIsNotRunningNeedsNoStop() {
        environment.put("LXC_HOOK_TYPE", "post-stop");
        runs("c1", 0);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state");
    }

    @Test
    void whatWasNeverRegisteredNeedsNoStop() {
        environment.put("LXC_HOOK_TYPE", "post-stop");

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);
    }

    @Test
    void anEphemeralInstanceIsForgotten() {
        environment.put("LXC_HOOK_TYPE", "post-stop");
        config("# devlxd.ephemeral = true\n");
        runs("c1", 4711);

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines())
                .containsExactly(
                        "GET /1.0/instances/c1/state", "PUT /1.0/instances/c1/state", "DELETE /1.0/instances/c1");
    }

    @Test
    void aContainerIsLeftAloneIfItSaysSo() {
        config("# devlxd.enable = false\n");

        assertThat(hook("lxc")).isEqualTo(Ended.WELL);
        environment.put("LXC_HOOK_TYPE", "post-stop");
        assertThat(hook("lxc")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void aContainerCanGiveItsInstanceAnotherName() {
        environment.put("LXC_NAME", "web_1");
        config("# devlxd.name = web-1\n");
        knows("web-1");

        assertThat(hook("lxc", "--project", "lab")).isEqualTo(new Ended(0, notFound("web_1")));
        assertThat(hook("lxc")).isEqualTo(Ended.WELL);
    }

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

    private void config(String text) {
        environment.put("LXC_CONFIG_FILE", write("config", text).toString());
    }

    private static String notFound(String container) {
        return "hook lxc: container '" + container + "': Instance not found\n";
    }
}
