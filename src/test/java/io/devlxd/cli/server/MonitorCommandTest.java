package io.devlxd.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class MonitorCommandTest extends CommandTest {
    @Test
    void printsEachEventOnALineUntilTheDaemonEnds() {
        String longEvent = "{\"type\":\"lifecycle\",\"x\":\"" + "y".repeat(200_000) + "\"}";
        daemon.handle(
                "GET /1.0/events?type=lifecycle%2Clogging&all-projects=true",
                request -> request.toWebSocket().onSuccess(socket -> {
                    socket.writeTextMessage(longEvent + "\n");
                    socket.pongHandler(pong -> {
                        socket.writeTextMessage("{\"pong\":\"" + pong + "\"}");
                        socket.close();
                    });
                    socket.writePing(Buffer.buffer("keepalive"));
                }));

        assertThat(devlxd("monitor", "--type", "lifecycle,logging"))
                .isEqualTo(new Ended(
                        1,
                        longEvent + "\n{\"pong\":\"keepalive\"}\n",
                        "devlxd: the daemon has ended the stream of events: is it still running?\n"));
    }

    @Test
    void asksForEverythingUnlessTold() {
        daemon.handle("GET /1.0/events?all-projects=true", request -> request.toWebSocket()
                .onSuccess(socket -> socket.close()));

        devlxd("monitor");

        assertThat(daemon.lines()).containsExactly("GET /1.0/events?all-projects=true");
    }

    @Test
    void aRefusalIsTold() {
        daemon.answer("GET /1.0/events?type=x&all-projects=true", 400, FakeDaemon.error(400, "No such type"));

        assertThat(devlxd("monitor", "--type", "x")).isEqualTo(new Ended(1, "", "devlxd: No such type\n"));
    }

    @Test
    void prettyPrintsLinesForPeople() {
        daemon.handle(
                "GET /1.0/events?project=p1", request -> request.toWebSocket().onSuccess(socket -> {
                    socket.writeTextMessage(
                            "{\"type\":\"lifecycle\",\"timestamp\":\"2026-11-23T14:50:03Z\",\"sequence\":12,"
                                    + "\"metadata\":{\"action\":\"instance-renamed\",\"source\":\"/1.0/instances/c2\","
                                    + "\"context\":{\"old_name\":\"c1\"},\"requestor\":{\"username\":\"root\",\"protocol\":\"unix\","
                                    + "\"address\":\"@\",\"pid\":4711,\"uid\":0}}}");
                    socket.writeTextMessage("{\"type\":\"operation\",\"timestamp\":\"T\",\"metadata\":{\"id\":\"7584\","
                            + "\"description\":\"Updating instance\",\"status\":\"Failure\",\"err\":\"No\"}}");
                    socket.writeTextMessage(
                            "{\"type\":\"logging\",\"timestamp\":\"T\",\"metadata\":{\"level\":\"info\","
                                    + "\"message\":\"a\\u001b[2Jb\",\"context\":{\"x\":1}}}");
                    socket.writeTextMessage("{\"type\":\"odd\",\"timestamp\":\"T\",\"metadata\":{\"x\":1}}");
                    socket.close();
                }));

        assertThat(devlxd("monitor", "--pretty", "--project", "p1").out()).isEqualTo("""
                        2026-11-23T14:50:03Z  #12  instance-renamed  /1.0/instances/c2  by root (unix, pid 4711, uid 0)  old_name=c1
                        T  operation 7584  Updating instance: Failure: No
                        T  info  a [2Jb  x=1
                        T  odd  {"x":1}
                        """);
    }
}
