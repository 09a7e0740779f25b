package io.devlxd.daemon;

import io.devlxd.admin.HostServer;
import io.devlxd.store.Store;
import io.devlxd.systemd.ServiceManager;
import io.devlxd.systemd.Watchdog;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.DomainSocketServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * The order of things: the directory is taken, the host sockets are bound and shown, then Quarkus binds the guest socket, which is
 * shown last.
 */
@Singleton
class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class);

    private final DaemonConfig config;
    private final DaemonDirectory directory;
    private final Store store;
    private final HostServer hostServer;
    private final Parting parting;
    private final ServiceManager manager;
    private final Watchdog watchdog;
    private final GuestMemory memory;
    private volatile boolean serving;

    Startup(
            DaemonConfig config,
            DaemonDirectory directory,
            Store store,
            HostServer hostServer,
            Parting parting,
            ServiceManager manager,
            Watchdog watchdog,
            GuestMemory memory) {
        this.config = config;
        this.directory = directory;
        this.store = store;
        this.hostServer = hostServer;
        this.parting = parting;
        this.manager = manager;
        this.watchdog = watchdog;
        this.memory = memory;
    }

    void start(@Observes StartupEvent event) throws IOException {
        memory.warning().ifPresent(LOG::warn);
        hostServer.listen(directory.newHostSocket());
        directory.showHostSocket(config.group());
        if (config.readOnlyGroup().isPresent()) {
            hostServer.listenReadOnly(directory.newReadOnlySocket());
            directory.showReadOnlySocket(config.readOnlyGroup().get());
        }
    }

    void guestSocketIsBound(@ObservesAsync DomainSocketServerStart event) {
        try {
            directory.showGuestSocket();
            serving = true;
            manager.ready();
            watchdog.start();
            LOG.infof("guests: %s, host: %s", directory.guestSocket(), directory.hostSocket());
            if (ImageMode.current() == ImageMode.NATIVE_RUN) {
                new ProgramPages(Path.of("/proc/self"), LibC::dontNeed).giveBack();
            }
        } catch (IOException e) {
            LOG.errorf("cannot open the guest socket to guests: %s", e);
            Quarkus.asyncExit(1);
        }
    }

    /** Before Quarkus takes down the server that guests are connected to. */
    void part(@Observes ShutdownDelayInitiatedEvent event) throws IOException {
        manager.stopping();
        directory.removeSockets();
        parting.await(config.stopTimeout());
    }

    /** The directory last: it holds the lock under which the store is used. */
    void stop(@Observes ShutdownEvent event) throws IOException {
        store.close();
        directory.close();
        if (serving && LaunchMode.current() == LaunchMode.NORMAL) {
            // All that is left the kernel does by itself. And a JVM that was told to end makes that its status, which
            // a service manager takes for a failure.
            Runtime.getRuntime().halt(ApplicationLifecycleManager.getExitCode());
        }
    }
}
