package io.devlxd.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NspawnHookTest extends HookTest {
    @BeforeEach
    void nspawnRuns() {
        environment.put("MAINPID", "100");
        pidNamespace(100, 1);
        children("101 102 \n");
        pidNamespace(101, 1);
        pidNamespace(102, 2);
    }

    @Test
    void theChildInAnotherPidNamespaceIsTheFirstProcess() {
        knows("c1");

        assertThat(hook("nspawn", "start", "c1")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"start\",\"pid\":102}");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "101, 0", "103, 0", "102 104, 2"})
    void withoutASingleOneNothingIsRegistered(String children, int leaders) {
        children(children);
        pidNamespace(104, 3);

        assertThat(hook("nspawn", "start", "c1").err())
                .isEqualTo("hook nspawn: container 'c1': process 100 has " + leaders
                        + " children with a pid namespace of their own, where a container's manager has one\n");
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void aManagerThatIsGoneHasNone() {
        environment.put("MAINPID", "99");

        assertThat(hook("nspawn", "start", "c1").err()).contains("process 99 has 0 children");
    }

    @Test
    void anEndedContainersInstanceIsStopped() {
        environment.remove("MAINPID");
        runs("c1", 102);

        assertThat(hook("nspawn", "stop", "c1")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state", "PUT /1.0/instances/c1/state");
    }

    @Test
    void settingsAreInTheAdministratorsFile() {
        write("run/systemd/nspawn/c1.nspawn", "[X-Devlxd]\nuser.a=run\n");
        write("etc/systemd/nspawn/c1.nspawn", "[X-Devlxd]\nuser.a=etc\n");
        write("var/lib/machines/c1.nspawn", "[X-Devlxd]\nuser.b=var\n");
        knows("c1");

        assertThat(hook("nspawn", "start", "c1")).isEqualTo(Ended.WELL);

        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"config\":{\"user.a\":\"etc\"}}");
    }

    @Test
    void settingsCanBeForThisBootOnly() {
        write("run/systemd/nspawn/c1.nspawn", "[X-Devlxd]\nname=web\n");
        knows("web");

        assertThat(hook("nspawn", "start", "c1")).isEqualTo(Ended.WELL);
    }

    @Test
    void aNameIsNoPath() {
        assertThat(hook("nspawn", "stop", "../../c1").err()).contains("'../../c1' is not a machine's name");
        assertThat(daemon.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nspawn | needs two words: start or stop, and the machine's name",
                "nspawn start | needs two words: start or stop, and the machine's name",
                "nspawn restart c1 | container 'c1': 'restart' is neither start nor stop"
            })
    void wordsThatMakeNoSenseAreTold(String words, String message) {
        assertThat(hook(words.split(" "))).isEqualTo(new Ended(0, "hook nspawn: " + message + "\n"));
    }

    @Test
    void itIsSystemdsToSayWhichProcess() {
        environment.remove("MAINPID");

        assertThat(hook("nspawn", "start", "c1").err()).contains("MAINPID is not set");
    }

    private void children(String pids) {
        write("proc/100/task/100/children", pids);
    }
}
