package io.devlxd.metrics;

import io.devlxd.connection.ConnectionTally;
import io.devlxd.peer.PeerTally;
import io.prometheus.metrics.model.registry.Collector;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Who has called, and what it has open. */
public final class PeerMetrics implements Part, PeerTally, ConnectionTally {
    private final Counters identifications =
            new Counters("devlxd_identifications", "Connections of guests by what was found out about the caller.");
    private final LongAdder open = new LongAdder();

    public PeerMetrics() {
        for (Outcome outcome : Outcome.values()) {
            of(outcome);
        }
    }

    @Override
    public void identified(Outcome outcome) {
        of(outcome).increment();
    }

    @Override
    public void opened() {
        open.increment();
    }

    @Override
    public void closed() {
        open.decrement();
    }

    @Override
    public List<Collector> collectors() {
        return List.of(
                identifications,
                Gauges.one("devlxd_guest_connections", "Open connections of running instances.", open::sum));
    }

    long open() {
        return open.sum();
    }

    private LongAdder of(Outcome outcome) {
        return identifications.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }
}
