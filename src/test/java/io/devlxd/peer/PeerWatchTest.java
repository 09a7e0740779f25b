package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerWatchTest {
    private static final int PIDFD = 9;

    private FakeProc kernel;
    private ProcFs proc;

    @BeforeEach
    void aProcess(@TempDir Path directory) {
        proc = new ProcFs(directory);
        kernel = new FakeProc(directory).process("7", 4711);
    }

    @Test
    void aPidfdKnowsItsProcessWhateverBecomesOfThePid() {
        PeerWatch watch = watch(PIDFD);
        kernel.pidfd(PIDFD, 7).process("7", 4712);
        assertThat(watch.isAlive()).isTrue();

        kernel.pidfd(PIDFD, -1);
        assertThat(watch.isAlive()).isFalse();
    }

    @Test
    void aPidfdThatTheKernelWithholdsHasNoStandIn() {
        PeerWatch watch = watch(PeerSocket.PIDFD_WITHHELD);

        assertThatThrownBy(watch::isAlive).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPidfdIsWithheldOfAProcessThatHasGone() {
        kernel.gone("7");

        assertThat(watch(PeerSocket.PIDFD_WITHHELD).isAlive()).isFalse();
    }

    @Test
    void withoutAPidfdTheStartTimeTellsAProcessFromALaterOne() {
        PeerWatch watch = watch(PeerSocket.NO_PIDFD);
        assertThat(watch.isAlive()).isTrue();

        kernel.process("7", 4712);
        assertThat(watch.isAlive()).isFalse();
    }

    @Test
    void whatHasGoneIsNotAlive() {
        PeerWatch watch = watch(PeerSocket.NO_PIDFD);
        kernel.gone("7");

        assertThat(watch.isAlive()).isFalse();
    }

    @Test
    void whatWasNeverThereIsNotAlive() {
        kernel.gone("7");

        assertThat(watch(PeerSocket.NO_PIDFD).isAlive()).isFalse();
        assertThat(watch(PIDFD).isAlive()).isFalse();
    }

    @Test
    void whoWasNotSeenArrivingIsNotAlive() {
        assertThat(watch(PeerSocket.NO_PIDFD, OptionalLong.empty()).isAlive()).isFalse();
    }

    private PeerWatch watch(int pidfd) {
        return watch(pidfd, OptionalLong.of(4711));
    }

    private PeerWatch watch(int pidfd, OptionalLong startTime) {
        return new PeerWatch(proc, new PeerCredentials(7, 0), pidfd, startTime);
    }
}
