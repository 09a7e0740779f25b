package io.devlxd.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerCommandsTest extends CommandTest {
    private static final String OPERATION = "{\"id\":\"3079\",\"class\":\"task\",\"description\":\"Updating instance\","
            + "\"created_at\":\"2026-11-23T14:50:03.21Z\",\"status\":\"Success\",\"may_cancel\":false}";

    @Test
    void operationsAreListedWhateverTheirStatus() {
        daemon.answer(
                "GET /1.0/operations?recursion=1",
                "{\"running\":[{\"id\":\"7584\",\"class\":\"task\",\"description\":\"x\",\"status\":\"Running\","
                        + "\"created_at\":\"2026-11-23T14:49:00Z\"}],\"success\":[" + OPERATION + "]}");

        assertThat(devlxd("operation", "list", "-f", "csv").out()).isEqualTo("""
                        7584,TASK,x,RUNNING,no,2026/11/23 14:49 UTC
                        3079,TASK,Updating instance,SUCCESS,no,2026/11/23 14:50 UTC
                        """);
    }

    @Test
    void noOperationsAreAnEmptyList() {
        daemon.answer("GET /1.0/operations?recursion=1", "{}");

        assertThat(devlxd("operation", "list", "-f", "csv")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void oneOperationIsShown() {
        daemon.answer("GET /1.0/operations/3079", OPERATION);

        assertThat(devlxd("operation", "show", "3079").out()).startsWith("id: \"3079\"\nclass: task\n");
    }

    @Test
    void projectsAreListed() {
        daemon.answer(
                "GET /1.0/projects?recursion=1",
                "[{\"name\":\"p1\",\"description\":\"\",\"used_by\":[]},"
                        + "{\"name\":\"default\",\"description\":\"Default\",\"used_by\":[\"/1.0/instances/c1\"]}]");

        assertThat(devlxd("project", "list", "-f", "csv").out()).isEqualTo("default,Default,1\np1,,0\n");
    }

    @Test
    void queryPrintsWhatIsAnswered() {
        daemon.answer("GET /1.0/x", "{\"b\":[\"c\"],\"a\":1}");

        assertThat(devlxd("query", "/1.0/x").out()).isEqualTo("""
                        {
                        \t"b": [
                        \t\t"c"
                        \t],
                        \t"a": 1
                        }
                        """);
        assertThat(devlxd("query", "--raw", "/1.0/x").out()).startsWith("{\"type\":\"sync\"");
    }

    @Test
    void querySendsWhatItIsGiven() {
        daemon.answer("PATCH /1.0/instances/c1", "{}");

        assertThat(devlxd("query", "-X", "patch", "-d", "{\"x\" : 1}", "/1.0/instances/c1"))
                .isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"x\" : 1}");
        assertThat(daemon.asked("PATCH /1.0/instances/c1").headers().get("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void querySendsStandardInput() {
        daemon.answer("PUT /1.0/x", "null");
        input = "{}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(devlxd("query", "-X", "PUT", "-d", "-", "/1.0/x")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PUT /1.0/x").body()).isEqualTo("{}\n");
    }

    @Test
    void queryShowsAnOperationUnlessToldToWait() {
        daemon.answerWithOperation("POST /1.0/x", DONE.replace("\"metadata\":null", "\"metadata\":{\"y\":1}"));

        assertThat(devlxd("query", "-X", "POST", "/1.0/x").out()).contains("\"status\": \"Running\"");
        assertThat(daemon.lines()).containsExactly("POST /1.0/x");
        assertThat(devlxd("query", "-X", "POST", "--wait", "/1.0/x").out()).isEqualTo("{\n\t\"y\": 1\n}\n");
    }

    @Test
    void queryPrintsWhatIsNoJsonAsItIs() {
        daemon.answer("GET /1.0/metrics", 200, "# TYPE x\nx 1\n");

        assertThat(devlxd("query", "/1.0/metrics")).isEqualTo(new Ended(0, "# TYPE x\nx 1\n", ""));
    }

    @Test
    void queryTellsARefusal() {
        daemon.answer("GET /1.0/x", 403, FakeDaemon.error(403, "not authorized"));

        assertThat(devlxd("query", "/1.0/x")).isEqualTo(new Ended(1, "", "devlxd: not authorized\n"));
        assertThat(devlxd("query", "1.0/x").code()).isEqualTo(2);
    }
}
