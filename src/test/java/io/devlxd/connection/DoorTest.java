package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.FakeLimitTally;
import io.netty.channel.ChannelHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers on real sockets that answer with what they hear, and a lobby with room for one. */
class DoorTest {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final AtomicLong nanoTime = new AtomicLong();
    private final FakeLimitTally reached = new FakeLimitTally();
    private final Lobby lobby = new Lobby(1, TimeUnit.HOURS.toNanos(1), reached, nanoTime::get);

    private final Path directory;

    DoorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void putUpTheDoor() {
        PeerTransport.watchServers(vertx, () -> List.<ChannelHandler>of(new Door(lobby, uid -> uid, reached)));
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    @Test
    void theFirstOfAllConnectionsToTheGuestSocketWaitsInTheLobby() {
        SocketAddress guests = listen("sock.new");
        NetSocket first = connect(guests);
        Future<Void> end = endOf(first);

        assertEchoes(connect(guests));

        await(end);
    }

    @Test
    void whoIsSilentForTooLongOnTheGuestSocketIsEnded() {
        NetSocket silent = connect(listen("sock.new"));
        assertEchoes(silent);
        Future<Void> end = endOf(silent);

        nanoTime.addAndGet(TimeUnit.HOURS.toNanos(2));

        await(end);
    }

    @Test
    void theHostSocketHasNoLobby() {
        SocketAddress host = listen("unix.socket.new");
        NetSocket first = connect(host);

        assertEchoes(connect(host));

        assertEchoes(first);
    }

    private SocketAddress listen(String name) {
        SocketAddress address =
                SocketAddress.domainSocketAddress(directory.resolve(name).toString());
        await(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(socket::write))
                .listen(address));
        return address;
    }

    private NetSocket connect(SocketAddress server) {
        return await(vertx.createNetClient().connect(server));
    }

    private static Future<Void> endOf(NetSocket socket) {
        Promise<Void> ended = Promise.promise();
        socket.closeHandler(ended::complete);
        return ended.future();
    }

    /** So the server has accepted it, and whatever came before. */
    private static void assertEchoes(NetSocket socket) {
        Promise<Buffer> heard = Promise.promise();
        socket.handler(heard::complete);
        socket.closeHandler(gone -> heard.tryFail("closed"));
        socket.write("hello");
        assertThat(await(heard.future())).hasToString("hello");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
