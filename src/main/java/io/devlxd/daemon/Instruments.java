package io.devlxd.daemon;

import io.devlxd.admin.SelfReport;
import io.devlxd.connection.EventLoops;
import io.devlxd.health.Check;
import io.devlxd.health.GuestSocketProbe;
import io.devlxd.health.Health;
import io.devlxd.image.Images;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.metrics.Activity;
import io.devlxd.metrics.BuildMetrics;
import io.devlxd.metrics.ContentMetrics;
import io.devlxd.metrics.DownloadMetrics;
import io.devlxd.metrics.EventMetrics;
import io.devlxd.metrics.GuestMetrics;
import io.devlxd.metrics.HostMetrics;
import io.devlxd.metrics.LimitMetrics;
import io.devlxd.metrics.Metrics;
import io.devlxd.metrics.PeerMetrics;
import io.devlxd.metrics.ProcessMetrics;
import io.devlxd.metrics.StoreMetrics;
import io.devlxd.metrics.WriterMetrics;
import io.devlxd.store.MeasuredStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who takes down what the parts of the daemon tell, and how it is told. */
@Singleton
class Instruments {
    /** Longer than any commit takes on a disk that works. */
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

    private final DaemonConfig config;
    private final Vertx vertx;
    private final String version;

    Instruments(
            DaemonConfig config, Vertx vertx, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.vertx = vertx;
        this.version = version;
    }

    @Produces
    @Singleton
    GuestMetrics guestMetrics() {
        return new GuestMetrics();
    }

    @Produces
    @Singleton
    HostMetrics hostMetrics() {
        return new HostMetrics();
    }

    @Produces
    @Singleton
    PeerMetrics peerMetrics() {
        return new PeerMetrics();
    }

    @Produces
    @Singleton
    LimitMetrics limitMetrics() {
        return new LimitMetrics();
    }

    @Produces
    @Singleton
    EventMetrics eventMetrics() {
        return new EventMetrics();
    }

    @Produces
    @Singleton
    DownloadMetrics downloadMetrics() {
        return new DownloadMetrics();
    }

    @Produces
    @Singleton
    StoreMetrics storeMetrics() {
        return new StoreMetrics();
    }

    @Produces
    @Singleton
    WriterMetrics writerMetrics() {
        return new WriterMetrics(Wiring.executor("devlxd-writer", 1), System::nanoTime);
    }

    @Produces
    @Singleton
    ContentMetrics contentMetrics(Instances instances, Profiles profiles, Images images) {
        return new ContentMetrics(instances, profiles, images);
    }

    @Produces
    @Singleton
    SelfReport selfReport(
            Health health, Activity activity, Metrics metrics, HostMetrics requests, DownloadMetrics downloads) {
        return new SelfReport(
                config.dir(), health, activity::document, metrics::text, requests, downloads, System::nanoTime);
    }

    @Produces
    @Singleton
    Health health(DaemonDirectory directory, MeasuredStore store, WriterMetrics writer) {
        return new Health(
                CHECK_LIMIT,
                new Check("event-loops", true, () -> EventLoops.answered(vertx).thenApply(done -> "")),
                new Check("guest-socket", true, new GuestSocketProbe(vertx, directory.guestSocket(), CHECK_LIMIT)),
                new Check("store", false, () -> CompletableFuture.completedFuture(store.fault())),
                new Check("writer", true, () -> writer.idle().thenApply(done -> "")));
    }

    @Produces
    @Singleton
    Activity activity(
            GuestMetrics guests, HostMetrics hosts, PeerMetrics peers, EventMetrics events, ContentMetrics contents) {
        return new Activity(guests, hosts, peers, events, contents, new ProcessMetrics(config.proc()));
    }

    @Produces
    @Singleton
    Metrics metrics(
            GuestMetrics guests,
            HostMetrics hosts,
            PeerMetrics peers,
            LimitMetrics limits,
            EventMetrics events,
            DownloadMetrics downloads,
            StoreMetrics store,
            WriterMetrics writer,
            ContentMetrics contents) {
        return new Metrics(
                guests,
                hosts,
                peers,
                limits,
                events,
                downloads,
                store,
                writer,
                contents,
                new ProcessMetrics(config.proc()),
                new BuildMetrics(version));
    }
}
