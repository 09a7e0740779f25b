package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.Groups;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Requests;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much of the daemon the host's own clients may have, by each of the two sockets. */
class HostLimitsIT {
    private static final String ASK = Requests.get("/1.0");
    private static final String LISTEN = Requests.webSocket("/1.0/events");

    @RegisterExtension
    static final Daemon DAEMON = new Daemon(
            "devlxd.read-only-group=" + Groups.orOwn("daemon"),
            "devlxd.host.max-connections=3",
            "devlxd.host.max-readers=2",
            "devlxd.host.max-listeners=1");

    private final List<SocketChannel> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    @Test
    void readersThatHaveAllTheirConnectionsKeepNoAdministratorOut() throws IOException {
        SocketChannel first = enter(DAEMON.readOnlySocket(), ASK);
        enter(DAEMON.readOnlySocket(), ASK);
        long before = reached(DAEMON.hostSocket(), "devlxd.host.max-readers");

        assertThat(ask(connect(DAEMON.readOnlySocket()), ASK)).isEmpty();

        assertThat(reached(DAEMON.hostSocket(), "devlxd.host.max-readers")).isEqualTo(before + 1);
        assertThat(DAEMON.logged()).contains("limit=devlxd.host.max-readers");
        first.close();
        enter(DAEMON.readOnlySocket(), ASK);
    }

    @Test
    void administratorsHaveSoManyConnectionsAndNoMore() throws IOException {
        for (int i = 0; i < 3; i++) {
            enter(DAEMON.hostSocket(), ASK);
        }
        long before = reached(DAEMON.readOnlySocket(), "devlxd.host.max-connections");

        assertThat(ask(connect(DAEMON.hostSocket()), ASK)).isEmpty();

        assertThat(reached(DAEMON.readOnlySocket(), "devlxd.host.max-connections"))
                .isEqualTo(before + 1);
    }

    @Test
    void eachSocketHasSoManyListenersAndNoMore() throws IOException {
        SocketChannel first = enter(DAEMON.hostSocket(), LISTEN);

        SocketChannel second = enter(DAEMON.hostSocket(), ASK);
        assertThat(ask(second, LISTEN)).startsWith("HTTP/1.1 429").contains("There are too many event listeners");
        assertThat(ask(second, ASK)).startsWith("HTTP/1.1 200");
        enter(DAEMON.readOnlySocket(), LISTEN);

        assertThat(reached(DAEMON.hostSocket(), "devlxd.host.max-listeners")).isPositive();
        first.close();
        enter(DAEMON.hostSocket(), LISTEN);
    }

    /** It has no key. */
    @Test
    void aHandshakeThatIsNoneTakesNoListenersPlace() throws IOException {
        SocketChannel channel = enter(DAEMON.hostSocket(), ASK);
        assertThat(ask(channel, Requests.get("/1.0/events", "Upgrade: websocket", "Connection: Upgrade")))
                .startsWith("HTTP/1.1 400");

        enter(DAEMON.hostSocket(), LISTEN);
    }

    private static long reached(Path socket, String limit) {
        String series = "devlxd_limits_reached_total{limit=\"" + limit + "\"} ";
        return new HostApi(socket)
                .request()
                .get("/1.0/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    /** Asks on a new connection until it is let in: the daemon notices a little later than the client that one has gone. */
    private SocketChannel enter(Path socket, String request) {
        return Awaitility.await().until(() -> answered(connect(socket), request), Objects::nonNull);
    }

    private static @Nullable SocketChannel answered(SocketChannel channel, String request) throws IOException {
        if (ask(channel, request).matches("(?s)HTTP/1.1 [12].*")) {
            return channel;
        }
        channel.close();
        return null;
    }

    private SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        open.add(channel);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    /** What comes first; nothing if the daemon hangs up. */
    private static String ask(SocketChannel channel, String request) {
        try {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(65536);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        } catch (IOException hungUp) {
            return "";
        }
    }
}
