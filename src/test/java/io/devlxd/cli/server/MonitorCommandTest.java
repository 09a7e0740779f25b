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
}
