package io.devlxd.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class ServiceManagerTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final EventLoopGroup loops = new EpollEventLoopGroup(1);

    @AfterEach
    void endLoops() {
        loops.shutdownGracefully();
    }

    @Test
    void whatIsSaidBeforeTheConnectionIsThereIsHeardInItsOrder(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("notify");
        try (AFUNIXDatagramSocket listening = AFUNIXDatagramSocket.newInstance()) {
            listening.bind(AFUNIXSocketAddress.of(socket));
            listening.setSoTimeout(PATIENCE_MILLIS);
            CountDownLatch said = new CountDownLatch(1);
            loops.submit(() -> {
                said.await();
                return null;
            });
            ServiceManager manager = ServiceManager.of(Optional.of(socket.toString()), loops);
            manager.ready();
            manager.alive();
            said.countDown();

            assertThat(next(listening)).startsWith("READY=1\n");
            assertThat(next(listening)).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void whereNobodyListensNothingFails(@TempDir Path directory) {
        ServiceManager.of(Optional.empty(), loops).ready();
        ServiceManager.of(Optional.of(directory.resolve("gone").toString()), loops)
                .ready();
    }

    private static String next(AFUNIXDatagramSocket listening) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
        listening.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
