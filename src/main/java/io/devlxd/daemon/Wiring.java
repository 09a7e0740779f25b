package io.devlxd.daemon;

import io.devlxd.admin.HostLimits;
import io.devlxd.admin.HostServer;
import io.devlxd.admin.HostServices;
import io.devlxd.admin.SelfReport;
import io.devlxd.connection.Callers;
import io.devlxd.connection.EventLoops;
import io.devlxd.event.BusEvents;
import io.devlxd.event.EventTally;
import io.devlxd.event.ListenerLimits;
import io.devlxd.event.Listeners;
import io.devlxd.image.ImageFiles;
import io.devlxd.image.Images;
import io.devlxd.instance.Announcer;
import io.devlxd.instance.Events;
import io.devlxd.instance.Identifiers;
import io.devlxd.instance.Instances;
import io.devlxd.instance.Profiles;
import io.devlxd.instance.RandomIdentifiers;
import io.devlxd.instance.Runs;
import io.devlxd.instance.Snapshots;
import io.devlxd.metrics.LimitMetrics;
import io.devlxd.metrics.WriterMetrics;
import io.devlxd.peer.ProcInitProcesses;
import io.devlxd.protocol.HttpDate;
import io.devlxd.store.MeasuredStore;
import io.devlxd.store.MemoryRegistry;
import io.devlxd.store.SqliteRegistry;
import io.devlxd.store.Store;
import io.devlxd.store.StoreException;
import io.devlxd.store.StoreTally;
import io.devlxd.systemd.ServiceEnvironment;
import io.devlxd.systemd.ServiceManager;
import io.devlxd.systemd.Watchdog;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is joined to what. The parts themselves know only the ports that they need. {@link GuestWiring} has the guests' side. */
@Singleton
class Wiring {
    private final DaemonConfig config;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();
    private final Identifiers identifiers = new RandomIdentifiers(new SecureRandom());
    private final Executor writer;
    private final String version;

    Wiring(
            DaemonConfig config,
            Vertx vertx,
            WriterMetrics writer,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
        this.config = config;
        this.vertx = vertx;
        this.writer = writer;
    }

    @Produces
    @Singleton
    DaemonDirectory directory() {
        return DaemonDirectory.open(config.dir());
    }

    @Produces
    @Singleton
    HttpDate httpDate() {
        return new HttpDate(clock);
    }

    @Produces
    @Singleton
    MeasuredStore store(DaemonDirectory directory, StoreTally tally) {
        Store store =
                switch (config.store()) {
                    case SQLITE -> started(() -> SqliteRegistry.open(directory.database(), directory.libraries()));
                    case MEMORY -> new MemoryRegistry();
                };
        return new MeasuredStore(store, tally, System::nanoTime);
    }

    @Produces
    @Singleton
    BusEvents events(EventTally tally) {
        return new BusEvents(vertx.eventBus(), clock, tally);
    }

    @Produces
    @Singleton
    LimitReports limitReports(LimitMetrics metrics) {
        return new LimitReports(metrics, clock);
    }

    @Produces
    @Singleton
    Listeners listeners(EventTally tally, LimitReports reached) {
        ListenerLimits limits = new ListenerLimits(
                config.guest().maxListeners(),
                config.guest().maxTotalListeners(),
                config.events().maxQueued(),
                config.events().maxQueuedBytes());
        return new Listeners(vertx, limits, config.events().pingInterval(), tally, reached);
    }

    @Produces
    @Singleton
    Snapshots snapshots(Store store) {
        return started(() -> new Snapshots(store, writer));
    }

    @Produces
    @Singleton
    Announcer announcer(Snapshots snapshots, Events events) {
        return new Announcer(snapshots, events, System::nanoTime);
    }

    @Produces
    @Singleton
    Instances instances(Snapshots snapshots, Events events, Announcer announcer) {
        return new Instances(snapshots, events, announcer, clock, identifiers);
    }

    @Produces
    @Singleton
    Profiles profiles(Snapshots snapshots, Events events, Announcer announcer) {
        return new Profiles(snapshots, events, announcer, identifiers);
    }

    @Produces
    @Singleton
    Runs runs(Snapshots snapshots, Callers callers, Events events, Announcer announcer) {
        return new Runs(snapshots, new ProcInitProcesses(config.proc()), callers, events, announcer, clock);
    }

    @Produces
    @Singleton
    ImageFiles imageFiles(DaemonDirectory directory) {
        return new ImageFiles(directory.images());
    }

    @Produces
    @Singleton
    Images images(Store store, ImageFiles files, Announcer announcer) {
        return started(() -> new Images(store, files, announcer, executor("devlxd-images", 2), writer, clock));
    }

    @Produces
    @Singleton
    HostServices hostServices(
            Snapshots snapshots,
            Instances instances,
            Profiles profiles,
            Runs runs,
            Images images,
            ImageFiles files,
            BusEvents events,
            Listeners listeners,
            SelfReport report) {
        return new HostServices(
                snapshots, instances, profiles, runs, images, files, events, listeners, report, clock, version);
    }

    @Produces
    @Singleton
    HostServer hostServer(HostServices services, LimitReports reached) {
        HostLimits limits = new HostLimits(
                bytes(config.host().maxDocument()),
                config.host().maxConnections(),
                config.host().maxReaders(),
                config.host().maxListeners());
        return new HostServer(vertx, services, limits, reached);
    }

    static int bytes(MemorySize size) {
        return Math.toIntExact(size.asLongValue());
    }

    @Produces
    @Singleton
    Parting parting(Callers callers, Listeners listeners, HostServer hostServer) {
        return new Parting(vertx, callers, listeners, hostServer);
    }

    @Produces
    @Singleton
    ServiceEnvironment serviceEnvironment() {
        return ServiceEnvironment.of(System.getenv(), ProcessHandle.current().pid());
    }

    @Produces
    @Singleton
    ServiceManager serviceManager(ServiceEnvironment wishes) {
        return ServiceManager.of(wishes.socket(), vertx.nettyEventLoopGroup());
    }

    /**
     * Only event loops are asked: with a disk that hangs changes have to wait, but a new process would not mend the disk and would
     * take guests their answers.
     */
    @Produces
    @Singleton
    Watchdog watchdog(ServiceEnvironment wishes, ServiceManager manager) {
        return new Watchdog(vertx, manager, wishes.patience(), () -> EventLoops.answered(vertx));
    }

    /** What the store says goes to the operator without a stack trace. */
    private static <T> T started(Supplier<T> part) {
        try {
            return part.get();
        } catch (StoreException e) {
            throw new StartException(e.getMessage());
        }
    }

    /** Threads of their own, that don't keep the process alive; with one thread tasks run in the order given. */
    static Executor executor(String name, int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
