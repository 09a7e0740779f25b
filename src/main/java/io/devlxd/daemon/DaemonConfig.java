package io.devlxd.daemon;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be configured, as it is used. What Quarkus itself has to know as well has its default in {@code
 * application.properties}, which hands it on to Quarkus' own keys.
 */
@ConfigMapping(prefix = "devlxd")
public interface DaemonConfig {
    /** Where everything is kept. */
    Path dir();

    /** Who may use the host socket besides root. Without such a group nobody may. */
    @WithDefault("devlxd")
    String group();

    /** Who may read by the read-only socket, besides root. Without a name there is no such socket. */
    @WithDefault("")
    Optional<String> readOnlyGroup();

    /** Where the kernel tells of processes. */
    @WithDefault("/proc")
    Path proc();

    /** Where instances, profiles and images are kept. */
    @WithDefault("sqlite")
    StoreKind store();

    /** How long the end of the daemon waits for what is being answered. */
    @WithDefault("5s")
    Duration stopTimeout();

    Guest guest();

    Events events();

    Host host();

    Log log();

    /** Where things are kept. */
    enum StoreKind {
        /** In {@code devlxd.db}. */
        SQLITE,
        /** Nowhere: with the daemon all is gone. For trying things out. */
        MEMORY
    }

    /** What a guest may cost. */
    interface Guest {
        /** The most connections that one instance may have open at a time. */
        @WithDefault("4096")
        int maxConnections();

        /** The most connections that all instances may have open together. */
        @WithDefault("16384")
        int maxTotalConnections();

        /** The most connections of which it is not known yet whose they are, and the most that are no instance's. */
        @WithDefault("4096")
        int maxUnknownConnections();

        /** How long a request may take to come, and a new connection to make one. */
        @WithDefault("30s")
        Duration requestTimeout();

        /** The most bytes of answers that one instance may leave unread, and of its bodies that are not answered yet. */
        @WithDefault("32M")
        MemorySize maxUnread();

        /** The same of all instances together; not more than a quarter of the memory. */
        @WithDefault("128M")
        MemorySize maxTotalUnread();

        /** The most bytes of answers to one instance that are kept encoded, for who asks again. */
        @WithDefault("16K")
        MemorySize maxKeptAnswers();

        /** The most requests that one instance may make in a second, over time. */
        @WithDefault("1000")
        int maxRequests();

        /** The most requests that one instance may make at once, after a pause. */
        @WithDefault("5000")
        int maxBurst();

        /** The most requests that may wait for their answer on one connection. */
        @WithDefault("128")
        int maxPipelined();

        /** The most event listeners that one instance may have at a time. */
        @WithDefault("4096")
        int maxListeners();

        /** The most event listeners that all instances may have together. */
        @WithDefault("16384")
        int maxTotalListeners();

        /** The most images that one instance may fetch at a time. */
        @WithDefault("8")
        int maxDownloads();

        /** The most images that all instances may fetch at a time. */
        @WithDefault("64")
        int maxTotalDownloads();

        /** The most reports of its state that one instance may have waiting. */
        @WithDefault("4")
        int maxReports();

        /** The most reports that all instances may have waiting together. */
        @WithDefault("256")
        int maxTotalReports();

        /** The most bytes of a request's body. */
        MemorySize maxBody();

        /** The most bytes of a request's headers. */
        MemorySize maxHeaders();

        /** How long a connection may be silent; event listeners are exempt. */
        Duration idleTimeout();
    }

    /** What a listener may cost. */
    interface Events {
        /** The most events that wait for one listener. */
        @WithDefault("1000")
        int maxQueued();

        /** The most bytes of events that wait for one listener. */
        @WithDefault("8388608")
        long maxQueuedBytes();

        /** How often a WebSocket is asked whether it is still there. */
        @WithDefault("10s")
        Duration pingInterval();
    }

    /** What the host's clients may keep open and send. */
    interface Host {
        /** The most connections to the host socket. */
        @WithDefault("1024")
        int maxConnections();

        /** The most connections to the read-only socket. */
        @WithDefault("256")
        int maxReaders();

        /** The most event listeners on each of the two. */
        @WithDefault("256")
        int maxListeners();

        /** The largest document. Images are not documents. */
        @WithDefault("16M")
        MemorySize maxDocument();
    }

    /** What the operator is told. */
    interface Log {
        /** The least that is told of. */
        String level();

        /** How it is written. */
        @WithDefault("text")
        LogFormat format();
    }

    /** How the log is written. */
    enum LogFormat {
        /** For people. */
        TEXT,
        /** For programs: an object in each line. */
        JSON
    }
}
