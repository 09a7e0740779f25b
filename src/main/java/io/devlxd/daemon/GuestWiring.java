package io.devlxd.daemon;

import io.devlxd.connection.Callers;
import io.devlxd.connection.ConnectionTally;
import io.devlxd.connection.GuestLimits;
import io.devlxd.guest.Failures;
import io.devlxd.guest.GuestWork;
import io.devlxd.guest.KeptAnswers;
import io.devlxd.peer.PeerTally;
import io.devlxd.peer.Peers;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What guests need beside the registry: who they are, and how much they get. */
@Singleton
class GuestWiring {
    /** Who calls is found out in memory, so that more threads would not make it faster. */
    private static final int INQUIRERS =
            Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final DaemonConfig config;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();

    GuestWiring(DaemonConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Produces
    @Singleton
    GuestMemory guestMemory() {
        GuestMemory.Totals wanted = new GuestMemory.Totals(
                config.guest().maxTotalConnections(),
                config.guest().maxUnknownConnections(),
                config.guest().maxTotalUnread().asLongValue());
        return new GuestMemory(wanted, Runtime.getRuntime().maxMemory());
    }

    @Produces
    @Singleton
    Peers peers(PeerTally tally) {
        Executor inquirers = Wiring.executor("devlxd-callers", INQUIRERS);
        return new Peers(vertx, inquirers, config.proc(), tally, clock);
    }

    @Produces
    @Singleton
    Callers callers(
            Peers peers,
            ConnectionTally tally,
            LimitReports reached,
            GuestMemory memory,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int requestLine) {
        GuestMemory.Totals totals = memory.allowed();
        GuestLimits limits = new GuestLimits(
                config.guest().maxConnections(),
                totals.connections(),
                totals.unknownConnections(),
                config.guest().maxRequests(),
                config.guest().maxBurst(),
                config.guest().maxPipelined(),
                config.guest().requestTimeout(),
                config.guest().maxUnread().asLongValue(),
                totals.unread(),
                requestLine,
                Wiring.bytes(config.guest().maxHeaders()));
        return new Callers(vertx, peers, limits, tally, reached);
    }

    @Produces
    @Singleton
    KeptAnswers keptAnswers() {
        return new KeptAnswers(Wiring.bytes(config.guest().maxKeptAnswers()));
    }

    @Produces
    @Singleton
    GuestWork guestWork(LimitReports reached) {
        return new GuestWork(
                config.guest().maxDownloads(),
                config.guest().maxTotalDownloads(),
                config.guest().maxReports(),
                config.guest().maxTotalReports(),
                reached);
    }

    @Produces
    @Singleton
    Failures guestFailures() {
        return new Failures(clock);
    }
}
