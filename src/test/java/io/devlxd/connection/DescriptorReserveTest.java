package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.log.BoundedLog;
import io.devlxd.log.FactLog;
import io.devlxd.peer.FakeProc;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorReserveTest {
    private FakeProc kernel;
    private EmbeddedChannel server;

    @BeforeAll
    static void loadWhatOpensFiles() {
        Epoll.ensureAvailability();
    }

    @BeforeEach
    void listen(@TempDir Path proc) {
        kernel = new FakeProc(proc);
        BoundedLog log = new BoundedLog(new FactLog(DescriptorReserveTest.class), Clock.systemUTC());
        server = new EmbeddedChannel();
        server.freezeTime();
        server.pipeline().addLast(new DescriptorReserve(new Descriptors(proc), log));
    }

    @Test
    void whoCannotBeAcceptedIsTriedAgainLaterAndNotAtOnce() {
        kernel.limits("Max open files            400                  400                  files");

        server.pipeline().fireExceptionCaught(new IOException("too many open files"));
        assertThat(server.config().isAutoRead()).isFalse();

        later();
        assertThat(server.config().isAutoRead()).isTrue();
        server.checkException();
    }

    @Test
    void nobodyIsLetInWhileNotEvenAFileCanBeOpened() {
        server.pipeline().fireExceptionCaught(new IOException("too many open files"));

        later();
        assertThat(server.config().isAutoRead()).isFalse();

        kernel.limits("");
        later();
        assertThat(server.config().isAutoRead()).isTrue();
    }

    @Test
    void theLimitIsWhatTheKernelSays(@TempDir Path proc) {
        Descriptors descriptors = new Descriptors(proc);
        assertThat(descriptors.limit()).isEqualTo(Integer.MAX_VALUE);

        new FakeProc(proc).limits("Max open files            1024                 524288               files");
        assertThat(descriptors.limit()).isEqualTo(1024);

        new FakeProc(proc).limits("Max open files            unlimited            unlimited            files");
        assertThat(descriptors.limit()).isEqualTo(Integer.MAX_VALUE);
    }

    private void later() {
        server.advanceTimeBy(1, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
    }
}
