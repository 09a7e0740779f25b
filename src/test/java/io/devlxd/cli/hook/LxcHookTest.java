package io.devlxd.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LxcHookTest extends LxcTest {
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

    private static String notFound(String container) {
        return "hook lxc: container '" + container + "': Instance not found\n";
    }
}
