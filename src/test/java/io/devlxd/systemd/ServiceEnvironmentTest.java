package io.devlxd.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEnvironmentTest {
    private static final long PID = 42;

    @Test
    void whoeverSaysNothingWantsNothing() {
        ServiceEnvironment wishes = ServiceEnvironment.of(Map.of(), PID);

        assertThat(wishes.socket()).isEmpty();
        assertThat(wishes.patience()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/systemd/notify", "@/org/freedesktop/systemd1/notify"})
    void aSocketIsAFileOrAName(String socket) {
        assertThat(ServiceEnvironment.of(Map.of("NOTIFY_SOCKET", socket), PID).socket())
                .contains(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vsock:2:1234", "relative/notify"})
    void whatIsNoSocketOfThisHostIsPassedOver(String socket) {
        assertThat(ServiceEnvironment.of(Map.of("NOTIFY_SOCKET", socket), PID).socket())
                .isEmpty();
    }

    @Test
    void patienceIsInMicroseconds() {
        assertThat(ServiceEnvironment.of(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "42"), PID)
                        .patience())
                .contains(Duration.ofSeconds(30));
        assertThat(ServiceEnvironment.of(Map.of("WATCHDOG_USEC", "1500000"), PID)
                        .patience())
                .contains(Duration.ofMillis(1500));
    }

    @Test
    void whatIsMeantForAnotherProcessDoesNotCount() {
        assertThat(ServiceEnvironment.of(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "43"), PID)
                        .patience())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "soon", "99999999999999999999"})
    void whatIsNoTimeIsPassedOver(String micros) {
        assertThat(ServiceEnvironment.of(Map.of("WATCHDOG_USEC", micros), PID).patience())
                .isEmpty();
    }
}
