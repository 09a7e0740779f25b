package io.devlxd.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service manager wants, as it has said in the environment: sd_notify(3), sd_watchdog_enabled(3).
 *
 * @param socket where news go; empty if nobody listens
 * @param patience after how long without a sign of life the daemon is taken for dead; empty if never
 */
public record ServiceEnvironment(Optional<String> socket, Optional<Duration> patience) {

    /**
     * Reads it. What says nothing that can be followed is passed over.
     *
     * @param pid of this process: what is meant for another one, which has handed its environment on, does not count
     */
    public static ServiceEnvironment of(Map<String, String> environment, long pid) {
        Optional<String> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> name.startsWith("/") || name.startsWith("@"));
        Optional<Duration> patience = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(micros -> micros.matches("[1-9][0-9]{0,15}"))
                .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS))
                .filter(duration -> isMeant(environment.get("WATCHDOG_PID"), pid));
        return new ServiceEnvironment(socket, patience);
    }

    private static boolean isMeant(@Nullable String named, long pid) {
        return named == null || named.equals(Long.toString(pid));
    }
}
