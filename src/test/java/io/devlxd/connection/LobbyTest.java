package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LobbyTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong now = new AtomicLong();
    private final FakeLimitTally tally = new FakeLimitTally();
    private final Lobby lobby = new Lobby(3, PATIENCE, tally, now::get);

    @Test
    void whoHasMostLosesTheOldest() {
        EmbeddedChannel other = entered(2);
        EmbeddedChannel first = entered(1);
        EmbeddedChannel second = entered(1);
        assertThat(first.isOpen()).isTrue();

        EmbeddedChannel late = entered(3);

        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(other.isOpen()).isTrue();
        assertThat(late.isOpen()).isTrue();
        assertThat(tally.reached).containsExactly(Limit.UNKNOWN_CONNECTIONS);
    }

    /** Each who comes until then makes another one go: otherwise all but the first would be too many. */
    @Test
    void whoHasToGoCountsNoMoreThoughItClosesLater() {
        try (BusyLoop loop = new BusyLoop()) {
            Channel first = loop.connection();
            Channel second = loop.connection();
            loop.begin();
            lobby.enter(first, 1);
            lobby.enter(second, 1);
            EmbeddedChannel third = entered(1);

            entered(2);
            entered(3);

            assertThat(first.isOpen()).isTrue();
            loop.end();
            assertThat(first.isOpen()).isFalse();
            assertThat(second.isOpen()).isFalse();
            entered(2);
            assertThat(third.isOpen()).isTrue();
            assertThat(tally.reached).hasSize(3);
        }
    }

    @Test
    void whoIsKnownOrGoneMakesRoom() {
        EmbeddedChannel known = entered(1);
        EmbeddedChannel gone = entered(1);
        lobby.leave(known);
        lobby.leave(known);
        assertThat(gone.close().isSuccess()).isTrue();

        EmbeddedChannel first = entered(1);
        entered(1);
        entered(1);

        assertThat(known.isOpen()).isTrue();
        assertThat(first.isOpen()).isTrue();
        entered(1);
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void whoSaysNothingForTooLongIsEnded() {
        EmbeddedChannel early = entered(1);
        EmbeddedChannel known = entered(1);
        lobby.leave(known);
        now.addAndGet(1);
        EmbeddedChannel late = entered(1);
        now.addAndGet(PATIENCE);

        lobby.sweep();

        assertThat(early.isOpen()).isFalse();
        assertThat(known.isOpen()).isTrue();
        assertThat(late.isOpen()).isTrue();
        assertThat(tally.reached).containsExactly(Limit.REQUEST_TIME);
    }

    private EmbeddedChannel entered(long user) {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelDuplexHandler());
        lobby.enter(channel, user);
        return channel;
    }
}
