package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.JDBC;

/**
 * The daemon is killed again and again while clients make changes, send images and let hooks tell of containers: what it has said
 * to be made is there afterwards, and of what it was about to make there is all or nothing.
 *
 * <pre>
 *   ./mvnw verify -Dit.test=CrashIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dcrash.rounds=100
 * </pre>
 *
 * With {@code -Dcrash.seed} clients choose the same changes again; the moments of their crossing are the machine's.
 */
class CrashIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int CLIENTS = 3;

    private final Random random = new Random(SEED);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<CrashClient> clients = new ArrayList<>();
    private long slowestStart;

    @Test
    void noAcknowledgedChangeIsLostAndNoneIsHalfMade() throws Exception {
        System.out.println("crash.seed=" + SEED);
        try (TestInstance container = TestInstance.unregistered(DAEMON, "container")) {
            crashAgainAndAgain(container);
        }
    }

    private void crashAgainAndAgain(TestInstance container) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new InstanceChanges(DAEMON.host(), "c" + i, new Random(random.nextLong())));
        }
        clients.add(new ProfileChanges(DAEMON.host(), "shared"));
        clients.add(
                new ImageChanges(DAEMON.host(), DAEMON.directory().resolve("images"), new Random(random.nextLong())));
        clients.add(new HookChanges(DAEMON, container));
        for (int round = 0; round < ROUNDS; round++) {
            killWhileClientsMakeChanges();
            start();
            clients.forEach(CrashClient::check);
            checkDatabase();
        }
        System.out.printf(
                "%d crashes, %d changes acknowledged, %d cut off, of which %d were made; slowest start %d ms%n",
                ROUNDS,
                acknowledged.get(),
                clients.stream().mapToInt(CrashClient::cutOff).sum(),
                clients.stream().mapToInt(CrashClient::madeAllTheSame).sum(),
                slowestStart);
    }

    private void killWhileClientsMakeChanges() throws Exception {
        int enough = acknowledged.get() + 5 + random.nextInt(50);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        clients.forEach(client -> ends.add(threads.submit(() -> client.changeUntilCutOff(acknowledged))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> acknowledged.get() >= enough || ends.stream().anyMatch(Future::isDone));
        LockSupport.parkNanos(random.nextInt(5_000_000));
        DAEMON.kill();
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();
    }

    private void start() throws IOException {
        long before = System.nanoTime();
        DAEMON.start();
        slowestStart = Math.max(slowestStart, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
    }

    /** While the daemon has it open: what is looked at is what it has found. */
    private static void checkDatabase() throws SQLException {
        Path file = DAEMON.directory().resolve("devlxd.db");
        try (Connection connection = new JDBC().connect(JDBC.PREFIX + file, new Properties());
                Statement statement = connection.createStatement()) {
            try (ResultSet integrity = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(integrity.getString(1)).isEqualTo("ok");
            }
            try (ResultSet dangling = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(dangling.next())
                        .as("a row without what it depends on")
                        .isFalse();
            }
        }
    }
}
