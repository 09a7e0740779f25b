package io.devlxd.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeerSocketTest {
    /** None that is open: what is given back is not there. */
    private static final int PIDFD = 1 << 20;

    @BeforeAll
    static void load() {
        Epoll.ensureAvailability();
    }

    @Test
    void aPidfdIsTheKernels() {
        Channel server = new KernelChannel(null, PIDFD);

        assertThat(PeerSocket.hasPidfds(server)).isTrue();
        assertThat(pidfd(new KernelChannel(server, PIDFD + 1))).isEqualTo(PIDFD + 1);
    }

    @Test
    void aKernelThatHasNoneForAServerEitherIsAnOldOne() {
        Channel server = new KernelChannel(null, null);

        assertThat(PeerSocket.hasPidfds(server)).isFalse();
        assertThat(pidfd(new KernelChannel(server, null))).isEqualTo(PeerSocket.NO_PIDFD);
    }

    @Test
    void whoHasNoneWhereThereAreSomeIsNotTakenForOneOfAnOlderKernel() {
        Channel server = new KernelChannel(null, PIDFD);

        assertThat(pidfd(new KernelChannel(server, null))).isEqualTo(PeerSocket.PIDFD_WITHHELD);
    }

    @Test
    void withoutAServerNothingCanBeSaid() {
        assertThat(pidfd(new KernelChannel(null, null))).isEqualTo(PeerSocket.NO_PIDFD);
    }

    private static int pidfd(Channel channel) {
        return new PeerSocket(channel).openPidfd();
    }

    /** Of which the kernel says what a test wants. */
    private static final class KernelChannel extends EmbeddedChannel {
        private final @Nullable Channel server;
        private final @Nullable Integer pidfd;

        KernelChannel(@Nullable Channel server, @Nullable Integer pidfd) {
            this.server = server;
            this.pidfd = pidfd;
        }

        @Override
        public @Nullable Channel parent() {
            return server;
        }

        @Override
        public ChannelConfig config() {
            return new DefaultChannelConfig(this) {
                @Override
                @SuppressWarnings("unchecked")
                public <T> T getOption(ChannelOption<T> option) {
                    if (pidfd == null) {
                        throw new ChannelException("getsockopt() failed: Invalid argument");
                    }
                    return (T) pidfd;
                }
            };
        }
    }
}
