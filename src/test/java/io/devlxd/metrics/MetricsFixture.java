package io.devlxd.metrics;

import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.instance.Announcer;
import io.devlxd.instance.Events;
import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.InstanceName;
import io.devlxd.instance.InstanceUpdate;
import io.devlxd.instance.Instances;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Profiles;
import io.devlxd.instance.Project;
import io.devlxd.instance.RandomIdentifiers;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.Snapshots;
import io.devlxd.store.MemoryRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/** All parts, of a daemon with nobody around it. */
final class MetricsFixture {
    final AtomicLong now = new AtomicLong();
    final GuestMetrics guests = new GuestMetrics();
    final HostMetrics hosts = new HostMetrics();
    final PeerMetrics peers = new PeerMetrics();
    final LimitMetrics limits = new LimitMetrics();
    final EventMetrics events = new EventMetrics();
    final DownloadMetrics downloads = new DownloadMetrics();
    final StoreMetrics store = new StoreMetrics();
    final Queue<Runnable> queue = new ArrayDeque<>();
    final WriterMetrics writer = new WriterMetrics(queue::add, now::get);
    final ProcessMetrics process = new ProcessMetrics(Path.of("/proc"));
    private final Instances instances;
    final ContentMetrics contents;
    final Metrics metrics;

    MetricsFixture(Path directory) {
        MemoryRegistry registry = new MemoryRegistry();
        Snapshots snapshots = new Snapshots(registry, Runnable::run);
        Announcer announcer = new Announcer(snapshots, new Nobody(), System::nanoTime);
        RandomIdentifiers identifiers = new RandomIdentifiers(new SecureRandom());
        Clock clock = Clock.systemUTC();
        instances = new Instances(snapshots, new Nobody(), announcer, clock, identifiers);
        Profiles profiles = new Profiles(snapshots, new Nobody(), announcer, identifiers);
        Images images = new Images(registry, new ImageFiles(directory), announcer, Runnable::run, Runnable::run, clock);
        contents = new ContentMetrics(instances, profiles, images);
        metrics = new Metrics(
                guests,
                hosts,
                peers,
                limits,
                events,
                downloads,
                store,
                writer,
                contents,
                process,
                new BuildMetrics("1.2.3"));
    }

    void createInstance(String name) {
        InstanceUpdate empty = new InstanceUpdate(null, null, null, null, null, null);
        instances.create(new Requestor.Host(1, 0), new InstanceName(Project.DEFAULT, name), empty);
    }

    Exposition exposed() {
        return Exposition.parse(metrics.text());
    }

    /** Nobody listens. */
    private static final class Nobody implements Events {
        @Override
        public void toGuest(RunningInstance run, List<GuestEvent> events) {}

        @Override
        public void endGuest(RunningInstance run) {}

        @Override
        public void toHost(LifecycleEvent event) {}
    }
}
