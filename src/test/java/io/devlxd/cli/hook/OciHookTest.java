package io.devlxd.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.FakeDaemon;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciHookTest extends HookTest {
    @ParameterizedTest
    @CsvSource({"creating, start", "created, start", "created, ''", "running, ''"})
    void aContainerThatIsMadeIsStarted(String status, String word) {
        knows("c1");

        assertThat(oci(word, status, 4711, "")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"start\",\"pid\":4711}");
    }

    @ParameterizedTest
    @CsvSource({"stopped, 0, stop", "stopped, 0, ''", "stopped, 4711, ''", "'', 0, ''", "created, 4711, stop"})
    void aContainerThatHasEndedIsStopped(String status, long pid, String word) {
        runs("c1", 4711);

        assertThat(oci(word, status, pid, "")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1/state", "PUT /1.0/instances/c1/state");
    }

    @Test
    void annotationsBecomeKeys() {
        knows("c1");

        oci(
                "start",
                "created",
                1,
                "\"io.devlxd/user.role\": \"w\\neb\", \"io.devlxd/cloud-init.user-data\": \"#cloud-config\","
                        + " \"org.example/user.role\": \"x\"");

        assertThat(daemon.asked("PATCH /1.0/instances/c1").body())
                .isEqualTo("{\"config\":{\"cloud-init.user-data\":\"#cloud-config\",\"user.role\":\"w\\neb\"}}");
    }

    @Test
    void anAnnotationNamesTheInstance() {
        knows("web");
        assertThat(oci("start", "created", 1, "\"io.devlxd/name\": \"web\"")).isEqualTo(Ended.WELL);
    }

    @Test
    void noAnnotationNamesTheInstanceWhereOthersWriteThem() {
        knows("c1");
        standardInput(state("c1", "created", 1, "\"io.devlxd/name\": \"web\""));

        assertThat(hook("oci", "--by-id", "start")).isEqualTo(Ended.WELL);

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
    }

    @Test
    void anIdThatIsNoHostNameIsToldWithTheRemedy() {
        daemon.answer(state("a_b"), 400, FakeDaemon.error(400, "Invalid instance name: Name can only"));
        standardInput(state("a_b", "created", 1, ""));

        assertThat(hook("oci"))
                .isEqualTo(new Ended(
                        0,
                        "hook oci: container 'a_b': 'a_b': Invalid instance name: Name can only; the annotation"
                                + " io.devlxd/name gives it another one\n"));
    }

    @Test
    void aKeyThatIsTheOperatorsIsRefused() {
        assertThat(oci("start", "created", 1, "\"io.devlxd/security.devlxd.images\": \"true\"")
                        .err())
                .isEqualTo("hook oci: container 'c1': 'io.devlxd/security.devlxd.images' is not a setting: there are"
                        + " io.devlxd/user.KEY, io.devlxd/cloud-init.KEY, io.devlxd/name, io.devlxd/enable and"
                        + " io.devlxd/ephemeral\n");
        assertThat(daemon.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | standard input has no container's state: is this called by an OCI runtime?",
                "[1]        | standard input has no container's state: is this called by an OCI runtime?",
                "{\"id\":1, | standard input is not JSON: is this called by an OCI runtime?"
            })
    void whatIsNoStateIsTold(String json, String message) {
        standardInput(json);

        assertThat(hook("oci")).isEqualTo(new Ended(0, "hook oci: " + message + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "start now"})
    void anotherWordIsTold(String word) {
        standardInput(state("c1", "created", 1, ""));

        assertThat(hook(("oci " + word).split(" ")).err()).contains("'" + word + "' is neither start nor stop");
    }

    @Test
    void aStartWithoutAProcessIsTold() {
        assertThat(oci("start", "stopped", 0, "").err()).contains("container 'c1': it has no process to register");
    }

    @Test
    void standardInputThatNeverEndsIsGivenUp() throws IOException {
        try (PipedOutputStream runtime = new PipedOutputStream()) {
            input = new PipedInputStream(runtime);

            assertThat(hook("oci", "--timeout", "1").err()).startsWith("hook oci: gave up after 1 seconds");
        }
    }

    @Test
    void hugeStandardInputIsNotRead() {
        standardInput(" ".repeat(BoundedInput.LARGEST + 1));

        assertThat(hook("oci").err()).contains("standard input is larger than 1048576 bytes");
    }

    private Ended oci(String word, String status, long pid, String annotations) {
        standardInput(state("c1", status, pid, annotations));
        return word.isEmpty() ? hook("oci") : hook("oci", word);
    }

    private static String state(String id, String status, long pid, String annotations) {
        return "{\"ociVersion\":\"1.0.2\",\"id\":\"" + id + "\",\"status\":\"" + status + "\""
                + (pid == 0 ? "" : ",\"pid\":" + pid) + ",\"bundle\":\"/b\",\"annotations\":{" + annotations + "}}";
    }
}
