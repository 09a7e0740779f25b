package io.devlxd.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.devlxd.instance.FakeLimitTally;
import io.devlxd.instance.Limit;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestConnectionsTest {
    private static final GuestLimits LIMITS = SampleLimits.SMALL;

    private final AtomicLong now = new AtomicLong();
    private final FakeConnectionTally tally = new FakeConnectionTally();
    private final FakeLimitTally reached = new FakeLimitTally();
    private final GuestConnections connections = new GuestConnections(LIMITS, tally, reached, now::get);
    private final RunningInstance c1 = SampleInstance.named("c1").run(1, SampleInstance.process(7));
    private final RunningInstance c2 = SampleInstance.named("c2").run(2, SampleInstance.process(8));

    @BeforeEach
    void start() {
        connections.started(c1);
        connections.started(c2);
    }

    @Test
    void aRunHasSoManyAndNoMore() {
        EmbeddedChannel third = new NewConnection();

        assertThat(connections.add(c1, new NewConnection())).isTrue();
        assertThat(connections.add(c1, new NewConnection())).isTrue();
        assertThat(connections.add(c1, third)).isFalse();
        assertThat(third.isOpen()).isTrue();
        assertThat(connections.add(c2, new NewConnection())).isTrue();
    }

    @Test
    void aClosedConnectionMakesRoom() {
        EmbeddedChannel first = new NewConnection();
        connections.add(c1, first);
        connections.add(c1, new NewConnection());

        assertThat(first.close().isSuccess()).isTrue();

        assertThat(connections.add(c1, new NewConnection())).isTrue();
    }

    @Test
    void whatIsOpenAndWhatWasRefusedIsTakenDown() {
        EmbeddedChannel first = new NewConnection();
        connections.add(c1, first);
        connections.add(c1, new NewConnection());
        connections.add(c1, new NewConnection());
        connections.add(c2, new NewConnection());

        assertThat(first.close().isSuccess()).isTrue();
        assertThat(tally.open).isEqualTo(2);
        assertThat(reached.reached).containsExactly(Limit.CONNECTIONS);
        assertThat(reached.names).containsExactly("c1");

        connections.stopped(c1);
        connections.add(c1, new NewConnection());
        assertThat(tally.open).isEqualTo(1);
    }

    @Test
    void theStopClosesAllOfARunAndNoneOfAnothers() {
        EmbeddedChannel one = new NewConnection();
        EmbeddedChannel two = new NewConnection();
        EmbeddedChannel other = new NewConnection();
        connections.add(c1, one);
        connections.add(c1, two);
        connections.add(c2, other);

        connections.stopped(c1);

        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void whoComesAfterTheStopIsClosed() {
        EmbeddedChannel late = new NewConnection();
        connections.stopped(c1);

        connections.add(c1, late);

        assertThat(late.isOpen()).isFalse();
    }

    @Test
    void whoHasGoneBeforeTheStopIsNoTrouble() {
        EmbeddedChannel gone = new NewConnection();
        assertThat(gone.close().isSuccess()).isTrue();
        connections.stopped(c1);

        assertThatCode(() -> connections.add(c1, gone)).doesNotThrowAnyException();
    }

    @Test
    void whoHasMostOfAllGivesOneUp() {
        EmbeddedChannel one = new NewConnection();
        EmbeddedChannel other = new NewConnection();
        connections.add(c1, one);
        connections.add(c1, other);
        connections.add(c2, new NewConnection());
        RunningInstance c3 = start("c3", 3);
        RunningInstance c4 = start("c4", 4);
        assertThat(reached.reached).isEmpty();

        connections.add(c4, new NewConnection());

        assertThat(reached.reached).isEmpty();
        connections.add(c3, new NewConnection());
        assertThat(reached.reached).containsExactly(Limit.TOTAL_CONNECTIONS);
        assertThat(reached.names).containsExactly("c1");
        assertThat(one.isOpen()).isNotEqualTo(other.isOpen());
    }

    /** Each who comes until then makes another one go: otherwise all but the first would be too many. */
    @Test
    void whoHasToGoCountsNoMoreThoughItClosesLater() {
        try (BusyLoop loop = new BusyLoop()) {
            List<Channel> open = List.of(loop.connection(), loop.connection(), loop.connection(), loop.connection());
            loop.begin();
            connections.add(c1, open.get(0));
            connections.add(c1, open.get(1));
            connections.add(c2, open.get(2));
            connections.add(c2, open.get(3));

            connections.add(start("c3", 3), new NewConnection());
            connections.add(start("c4", 4), new NewConnection());

            assertThat(tally.open).isEqualTo(SampleLimits.TOTAL_CONNECTIONS);
            assertThat(reached.names).containsExactlyInAnyOrder("c1", "c2");
            loop.end();
            assertThat(open).filteredOn(Channel::isOpen).hasSize(2);
            assertThat(tally.open).isEqualTo(SampleLimits.TOTAL_CONNECTIONS);
        }
    }

    @Test
    void whatAStoppedRunHadCountsNoMoreThoughItClosesLater() {
        try (BusyLoop loop = new BusyLoop()) {
            Channel late = loop.connection();
            loop.begin();
            connections.add(c1, late);

            connections.stopped(c1);

            assertThat(tally.open).isZero();
            loop.end();
            assertThat(late.isOpen()).isFalse();
            assertThat(tally.open).isZero();
        }
    }

    /** The one with most in it: not he who comes last, or many could keep all others from being answered. */
    @Test
    void whatIsInNoRunHasSoManyAndTakesNobodyElses() {
        long root = c1.init().rootUid();
        EmbeddedChannel mine = new NewConnection();
        EmbeddedChannel other = new NewConnection();
        connections.add(c1, mine);
        connections.addStranger(root, other);
        EmbeddedChannel oldest = new NewConnection();
        connections.addStranger(GuestConnections.OTHERS, oldest);
        for (int i = 2; i < SampleLimits.UNKNOWN_CONNECTIONS; i++) {
            connections.addStranger(GuestConnections.OTHERS, new NewConnection());
        }
        assertThat(oldest.isOpen()).isTrue();

        connections.addStranger(root, new NewConnection());

        assertThat(oldest.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
        assertThat(mine.isOpen()).isTrue();
        assertThat(reached.reached).containsExactly(Limit.UNKNOWN_CONNECTIONS);
        assertThat(tally.open).isEqualTo(1);
    }

    @Test
    void onlyTheRootsOfRunsAreToldApart() {
        long root = c1.init().rootUid();
        assertThat(connections.userOf(root)).isEqualTo(root);
        assertThat(connections.userOf(root + 1)).isEqualTo(connections.userOf(root + 2));

        connections.stopped(c1);
        assertThat(connections.userOf(root)).isEqualTo(root);
        connections.stopped(c2);
        assertThat(connections.userOf(root)).isEqualTo(connections.userOf(root + 1));
    }

    @Test
    void eachRunHasRequestsOfItsOwn() {
        assertThat(takenAtOnce(c1)).isEqualTo(3);
        assertThat(takenAtOnce(c2)).isEqualTo(3);
    }

    @Test
    void whatIsInNoRunSharesRequestsAndTakesNobodyElses() {
        RunningInstance unknown = SampleInstance.named("c3").run(3, SampleInstance.process(9));

        assertThat(takenAtOnce(null)).isEqualTo(3);
        assertThat(takenAtOnce(unknown)).isZero();
        assertThat(takenAtOnce(c1)).isEqualTo(3);
    }

    @Test
    void whatNeverRanMayStop() {
        connections.stopped(c1);

        assertThatCode(() -> connections.stopped(c1)).doesNotThrowAnyException();
    }

    private RunningInstance start(String name, int id) {
        RunningInstance run = SampleInstance.named(name).run(id, SampleInstance.process(10 + id));
        connections.started(run);
        return run;
    }

    private int takenAtOnce(@Nullable RunningInstance run) {
        int taken = 0;
        while (connections.of(run).requests().take()) {
            taken++;
        }
        return taken;
    }
}
