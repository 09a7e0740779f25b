package io.devlxd.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.Test;

class InstanceCommandsTest extends CommandTest {
    private static final String KNOWN = "{\"name\":\"c1\",\"type\":\"container\",\"config\":{}}";

    @Test
    void startCreatesAnInstanceThatDoesNotExist() {
        daemon.answerWithOperation("POST /1.0/instances", DONE);
        daemon.answerWithOperation("PUT /1.0/instances/c1/state", DONE);

        Ended ended = devlxd("start", "c1", "--pid", "4711", "-c", "user.a=1=2", "--location", "here");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(daemon.lines())
                .containsExactly(
                        "GET /1.0/instances/c1",
                        "POST /1.0/instances",
                        "GET /1.0/operations/42/wait",
                        "PUT /1.0/instances/c1/state",
                        "GET /1.0/operations/42/wait");
        assertThat(daemon.asked("POST /1.0/instances").body())
                .isEqualTo("{\"name\":\"c1\",\"type\":\"container\",\"location\":\"here\","
                        + "\"config\":{\"user.a\":\"1=2\"},\"devices\":{},\"source\":{\"type\":\"none\"}}");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"start\",\"pid\":4711}");
    }

    @Test
    void startLeavesNothingBehindOfAnInstanceThatCannotBeStarted() {
        daemon.answer("POST /1.0/instances", "{}");
        daemon.answer("PUT /1.0/instances/c1/state", 400, FakeDaemon.error(400, "No process 4711"));
        daemon.answer("DELETE /1.0/instances/c1", "{}");

        assertThat(devlxd("start", "c1", "--pid", "4711")).isEqualTo(new Ended(1, "", "devlxd: No process 4711\n"));

        assertThat(daemon.lines()).last().isEqualTo("DELETE /1.0/instances/c1");
    }

    @Test
    void aKnownInstanceThatCannotBeStartedStays() {
        daemon.answer("GET /1.0/instances/c1", KNOWN);
        daemon.answer("PUT /1.0/instances/c1/state", 400, FakeDaemon.error(400, "No process 4711"));

        assertThat(devlxd("start", "c1", "--pid", "4711").code()).isEqualTo(1);

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1", "PUT /1.0/instances/c1/state");
    }

    @Test
    void startGivesItsKeysToAnInstanceThatAnotherCreatedMeanwhile() {
        daemon.handle("GET /1.0/instances/c1", request -> {
            boolean created = daemon.lines().contains("POST /1.0/instances");
            request.response()
                    .setStatusCode(created ? 200 : 404)
                    .end(created ? "{\"type\":\"sync\",\"metadata\":" + KNOWN + "}" : FakeDaemon.NOT_FOUND);
        });
        daemon.answer("POST /1.0/instances", 409, FakeDaemon.error(409, "exists"));
        daemon.answer("PATCH /1.0/instances/c1", "{}");
        daemon.answer("PUT /1.0/instances/c1/state", "{}");

        assertThat(devlxd("start", "c1", "--pid", "4711", "-c", "user.a=b")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.lines())
                .containsExactly(
                        "GET /1.0/instances/c1",
                        "POST /1.0/instances",
                        "GET /1.0/instances/c1",
                        "PATCH /1.0/instances/c1",
                        "PUT /1.0/instances/c1/state");
    }

    @Test
    void startGivesAKnownInstanceItsKeysFirst() {
        daemon.answer("GET /1.0/instances/c1", KNOWN);
        daemon.answer("PATCH /1.0/instances/c1", "{}");
        daemon.answer("PUT /1.0/instances/c1/state", "{}");

        assertThat(devlxd("start", "c1", "--pid", "1", "-c", "user.a=@x", "--type", "container"))
                .isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"config\":{\"user.a\":\"@x\"}}");
    }

    @Test
    void startWithoutKeysLeavesAKnownInstanceAsItIs() {
        daemon.answer("GET /1.0/instances/c1", KNOWN);
        daemon.answer("PUT /1.0/instances/c1/state", "{}");

        devlxd("start", "c1", "--pid", "1");

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1", "PUT /1.0/instances/c1/state");
    }

    @Test
    void startDoesNotTurnAContainerIntoAMachine() {
        daemon.answer("GET /1.0/instances/c1", KNOWN);

        Ended ended = devlxd("start", "c1", "--pid", "1", "--type", "virtual-machine");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "devlxd: 'c1' is a container, not a virtual-machine: delete it first, or leave out --type\n");
    }

    @Test
    void startNeedsAPid() {
        Ended ended = devlxd("start", "c1");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("devlxd: Missing required option: '--pid=PID': see 'devlxd start --help'\n");
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void whatTheOperationEndsWithIsTheCommandsEnd() {
        daemon.answer("GET /1.0/instances/c1", KNOWN);
        daemon.answerWithOperation(
                "PUT /1.0/instances/c1/state",
                "{\"status\":\"Failure\",\"status_code\":400,\"err\":\"No process 4711\",\"metadata\":null}");

        assertThat(devlxd("start", "c1", "--pid", "4711")).isEqualTo(new Ended(1, "", "devlxd: No process 4711\n"));
    }

    @Test
    void anOperationThatHasEndedIsNotWaitedFor() {
        daemon.answer("PUT /1.0/instances/c1/state", 202, FakeDaemon.async(DONE));

        assertThat(devlxd("stop", "c1").code()).isZero();

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/c1/state");
        assertThat(daemon.asked("PUT /1.0/instances/c1/state").body()).isEqualTo("{\"action\":\"stop\"}");
    }

    @Test
    void deleteWorksInItsProject() {
        daemon.answerWithOperation("DELETE /1.0/instances/c1?project=a%20b", DONE);

        assertThat(devlxd("delete", "--project", "a b", "c1").code()).isZero();
    }

    @Test
    void deleteByForceStopsFirst() {
        daemon.answer("GET /1.0/instances/c1", "{\"name\":\"c1\",\"status\":\"Ready\"}");
        daemon.answer("PUT /1.0/instances/c1/state", 202, FakeDaemon.async(DONE));
        daemon.answer("DELETE /1.0/instances/c1", 202, FakeDaemon.async(DONE));

        assertThat(devlxd("delete", "--force", "c1")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.lines())
                .containsExactly("GET /1.0/instances/c1", "PUT /1.0/instances/c1/state", "DELETE /1.0/instances/c1");
    }

    @Test
    void deleteByForceLeavesAStoppedOneAsItIs() {
        daemon.answer("GET /1.0/instances/c1", "{\"name\":\"c1\",\"status\":\"Stopped\"}");
        daemon.answer("DELETE /1.0/instances/c1", 202, FakeDaemon.async(DONE));

        assertThat(devlxd("delete", "-f", "c1").code()).isZero();

        assertThat(daemon.lines()).containsExactly("GET /1.0/instances/c1", "DELETE /1.0/instances/c1");
    }

    @Test
    void renameSendsTheNewName() {
        daemon.answerWithOperation("POST /1.0/instances/c1", DONE);

        assertThat(devlxd("rename", "c1", "c2")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("POST /1.0/instances/c1").body()).isEqualTo("{\"name\":\"c2\"}");
    }

    @Test
    void anOperationThatHasFailedAlreadyIsNotWaitedFor() {
        daemon.answer(
                "POST /1.0/instances/c1",
                202,
                FakeDaemon.async("{\"status\":\"Failure\",\"status_code\":400,\"err\":\"It runs\",\"metadata\":null}"));

        assertThat(devlxd("rename", "c1", "c2")).isEqualTo(new Ended(1, "", "devlxd: It runs\n"));
        assertThat(daemon.lines()).containsExactly("POST /1.0/instances/c1");
    }

    @Test
    void aNameIsOneSegmentOfThePath() {
        devlxd("stop", "../c1?x");

        assertThat(daemon.lines()).containsExactly("PUT /1.0/instances/..%2Fc1%3Fx/state");
    }

    @Test
    void anUnknownInstanceIsNamedWithItsProject() {
        assertThat(devlxd("stop", "c1"))
                .isEqualTo(
                        new Ended(
                                1,
                                "",
                                "devlxd: Instance not found: 'c1' in project 'default'; 'devlxd list' shows which there are\n"));
    }

    @Test
    void infoTellsWhatIsKnown() {
        daemon.answer(
                "GET /1.0/instances/c1?recursion=1",
                "{\"name\":\"c1\",\"description\":\"\",\"status\":\"Running\",\"type\":\"container\","
                        + "\"project\":\"default\",\"location\":\"none\",\"created_at\":\"2026-11-23T13:19:18.2Z\","
                        + "\"state\":{\"pid\":25794}}");

        assertThat(devlxd("info", "c1").out()).isEqualTo("""
                        Name: c1
                        Status: RUNNING
                        Type: container
                        Project: default
                        Location: none
                        PID: 25794
                        Created: 2026/11/23 13:19 UTC
                        """);
    }
}
