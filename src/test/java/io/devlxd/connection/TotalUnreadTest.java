package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two runs leave unread, and send without an answer, together. */
class TotalUnreadTest {
    private final FakeLimitTally reached = new FakeLimitTally();
    private final GuestConnections connections =
            new GuestConnections(SampleLimits.SMALL, new FakeConnectionTally(), reached, () -> 0);
    private final RunningInstance c1 = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final RunningInstance c2 = SampleInstance.named("c2").run(2, SampleInstance.process(8));

    @BeforeEach
    void start() {
        connections.started(c1);
        connections.started(c2);
    }

    @Test
    void whoHasLeftMostOfAllUnreadLosesAConnection() {
        EmbeddedChannel reading = new NewConnection();
        EmbeddedChannel little = pending(10);
        EmbeddedChannel much = pending(1000);
        connections.add(c1, little);
        connections.add(c1, much);
        connections.add(c2, reading);
        connections.of(c1).unread().add(SampleLimits.TOTAL_UNREAD / 2);
        connections.of(c2).unread().add(SampleLimits.TOTAL_UNREAD / 2);
        assertThat(reached.reached).isEmpty();

        connections.of(c1).unread().add(1);

        assertThat(much.isOpen()).isFalse();
        assertThat(little.isOpen()).isTrue();
        assertThat(reading.isOpen()).isTrue();
        assertThat(reached.reached).containsExactly(Limit.TOTAL_UNREAD);
        assertThat(reached.names).containsExactly("c1");
    }

    @Test
    void whoHasMostOfAllInBodiesLosesAConnection() {
        EmbeddedChannel little = pending(10);
        EmbeddedChannel half = new NewConnection();
        connections.add(c1, little);
        connections.add(c1, half);
        Unread unread = connections.of(c1).unread();
        PipelineGuard.install(half, SampleLimits.SMALL, limit -> {});
        PipelineGuard.countUnread(half, unread);
        half.writeInbound(new DefaultHttpContent(Unpooled.buffer(1000).writeZero(1000)));
        unread.add(SampleLimits.TOTAL_UNREAD - 1000);
        assertThat(half.isOpen()).isTrue();

        unread.add(1);

        assertThat(half.isOpen()).isFalse();
        assertThat(little.isOpen()).isTrue();
        assertThat(reached.reached).containsExactly(Limit.TOTAL_UNREAD);
    }

    @Test
    void whoReadsIsNotEndedForWhatIsNotRead() {
        EmbeddedChannel reading = new NewConnection();
        connections.add(c1, reading);

        connections.of(c1).unread().add(SampleLimits.TOTAL_UNREAD + 1);

        assertThat(reading.isOpen()).isTrue();
        assertThat(reached.reached).isEmpty();
    }

    @Test
    void whatNobodyHasLeftUnreadIsNotAnybodyElses() {
        connections.of(null).unread().add(SampleLimits.TOTAL_UNREAD);

        assertThat(connections.of(c1).unread().add(1)).isEqualTo(1);
        assertThat(reached.reached).isEmpty();
    }

    /** With so many bytes to be sent that its client does not take. */
    private static EmbeddedChannel pending(int bytes) {
        EmbeddedChannel channel = new NewConnection();
        channel.write(Unpooled.buffer(bytes).writeZero(bytes));
        return channel;
    }
}
