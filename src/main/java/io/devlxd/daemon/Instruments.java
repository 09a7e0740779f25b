package io.devlxd.daemon;

import io.devlxd.admin.SelfReport;
import io.devlxd.image.Images;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.metrics.BuildMetrics;
import io.devlxd.metrics.ContentMetrics;
import io.devlxd.metrics.DownloadMetrics;
import io.devlxd.metrics.EventMetrics;
import io.devlxd.metrics.GuestMetrics;
import io.devlxd.metrics.HostMetrics;
import io.devlxd.metrics.Metrics;
import io.devlxd.metrics.PeerMetrics;
import io.devlxd.metrics.ProcessMetrics;
import io.devlxd.metrics.StoreMetrics;
import io.devlxd.metrics.WriterMetrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who takes down what the parts of the daemon tell, and how it is told. */
@Singleton
class Instruments {
    private final DaemonConfig config;
    private final String version;

    Instruments(DaemonConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
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
        return new WriterMetrics(System::nanoTime);
    }

    @Produces
    @Singleton
    ContentMetrics contentMetrics(Instances instances, Profiles profiles, Images images) {
        return new ContentMetrics(instances, profiles, images);
    }

    @Produces
    @Singleton
    SelfReport selfReport(Metrics metrics, HostMetrics requests, DownloadMetrics downloads) {
        return new SelfReport(metrics::text, requests, downloads, System::nanoTime);
    }

    @Produces
    @Singleton
    Metrics metrics(
            GuestMetrics guests,
            HostMetrics hosts,
            PeerMetrics peers,
            EventMetrics events,
            DownloadMetrics downloads,
            StoreMetrics store,
            WriterMetrics writer,
            ContentMetrics contents) {
        return new Metrics(
                guests,
                hosts,
                peers,
                events,
                downloads,
                store,
                writer,
                contents,
                new ProcessMetrics(config.proc()),
                new BuildMetrics(version));
    }
}
