package io.devlxd.systemd;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells the service manager, twice as often as it wants to hear it, that every event loop still comes to its next task. Only
 * that: with a disk that hangs, changes have to wait, but a restart would not mend the disk and would take guests their answers.
 */
public final class Watchdog {
    private final EventLoopGroup loops;
    private final ServiceManager manager;
    private final Optional<Duration> patience;

    /**
     * @param loops those that serve
     * @param patience how long the service manager waits for a sign of life; empty if for ever
     */
    public Watchdog(EventLoopGroup loops, ServiceManager manager, Optional<Duration> patience) {
        this.loops = loops;
        this.manager = manager;
        this.patience = patience;
    }

    /** Gives signs of life from now on, if anybody waits for them. */
    public void start() {
        patience.ifPresent(duration -> {
            long half = duration.toMillis() / 2;
            loops.next().scheduleAtFixedRate(this::ask, half, half, TimeUnit.MILLISECONDS);
        });
    }

    private void ask() {
        List<EventExecutor> asked = new ArrayList<>();
        loops.forEach(asked::add);
        AtomicInteger silent = new AtomicInteger(asked.size());
        for (EventExecutor loop : asked) {
            loop.execute(() -> {
                if (silent.decrementAndGet() == 0) {
                    manager.alive();
                }
            });
        }
    }
}
