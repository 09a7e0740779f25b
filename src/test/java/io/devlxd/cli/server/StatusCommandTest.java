package io.devlxd.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.Test;

class StatusCommandTest extends CommandTest {
    private static final String HEALTH = "GET /1.0/health?recursion=1";
    private static final String ACTIVITY = ",\"activity\":{\"instances\":{\"total\":5,\"running\":3,\"ready\":2},"
            + "\"connections\":7,\"listeners\":{\"guest\":2,\"host\":1},\"guest_requests\":{\"2xx\":10,\"4xx\":1},"
            + "\"host_requests\":{},\"events\":20,\"dropped_listeners\":1,\"memory\":47185920}";
    private static final String DOWN = "{\"status\":\"down\",\"version\":\"1.2\",\"pid\":7,\"directory\":\"/d\","
            + "\"uptime_seconds\":3600,\"checks\":{\"store\":{\"status\":\"down\",\"message\":\"full\"},"
            + "\"writer\":{\"status\":\"up\",\"message\":\"\"}}" + ACTIVITY + "}";
    private static final String UP = DOWN.replace("down", "up").replace("\"full\"", "\"\"");

    @Test
    void aDaemonThatIsWellIsShownAtAGlance() {
        daemon.answer(HEALTH, UP);

        assertThat(devlxd("status")).isEqualTo(new Ended(0, """
                Status: UP
                Version: 1.2
                PID: 7
                Uptime: 1h 0m 0s
                Directory: /d
                Check store: up
                Check writer: up
                Instances: 3 of 5 running, 2 ready
                Connections: 7
                Listeners: 3 (guest: 2, host: 1)
                Dropped listeners: 1
                Events: 20
                Guest requests: 11 (2xx: 10, 4xx: 1)
                Host requests: 0
                Memory: 45.00MB
                """, ""));
    }

    @Test
    void aDaemonThatIsNotWellIsShownToo() {
        daemon.answer(HEALTH, 503, unwell());

        Ended ended = devlxd("status");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("devlxd: the daemon is not well: store\n");
        assertThat(ended.out()).startsWith("Status: DOWN\n").contains("Check store: down, full\nCheck writer: up\n");
    }

    @Test
    void scriptsGetTheDocument() {
        daemon.answer(HEALTH, UP);

        assertThat(devlxd("status", "-f", "json")).isEqualTo(new Ended(0, UP + "\n", ""));
        assertThat(devlxd("status", "--format", "yaml").out())
                .startsWith("status: up\n")
                .contains("\nchecks:\n");
        assertThat(devlxd("status", "--format", "xml").code()).isEqualTo(2);

        daemon.answer(HEALTH, 503, unwell());
        Ended ended = devlxd("status", "-f", "json");
        assertThat(ended.out()).isEqualTo(DOWN + "\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void whatHasNoHealthIsAFailure() {
        assertThat(devlxd("status")).isEqualTo(new Ended(1, "", "devlxd: Instance not found\n"));

        daemon.close();
        Ended ended = devlxd("status");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("devlxd: no daemon answers at ");
    }

    @Test
    void timeIsToldAsShortlyAsItCan() {
        assertThat(DaemonNumbers.duration(0)).isEqualTo("0m 0s");
        assertThat(DaemonNumbers.duration(3599)).isEqualTo("59m 59s");
        assertThat(DaemonNumbers.duration(86_400 * 12 + 7)).isEqualTo("12d 0h 0m 7s");
    }

    private static String unwell() {
        return FakeDaemon.error(503, "Not well: store: full").replace("\"metadata\":null", "\"metadata\":" + DOWN);
    }
}
