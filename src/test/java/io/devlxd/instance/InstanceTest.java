package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {
    @Test
    void anEmptyValueIsAnUnsetKey() {
        Instance instance = SampleInstance.named("c1")
                .config("user.x", "")
                .config("user.y", "1")
                .device("d1", "type", "disk", "path", "")
                .build();

        assertThat(instance.config()).containsOnly(Map.entry("user.y", "1"));
        assertThat(instance.devices()).isEqualTo(Map.of("d1", Map.of("type", "disk")));
    }

    @Test
    void aDeviceWithoutATypeIsRejectedByName() {
        assertNoType(SampleInstance.named("c1").device("eth0", "name", "eth0"));
        assertNoType(SampleInstance.named("c1").device("eth0", "type", ""));
    }

    @Test
    void whatItWasMadeOfCanChangeWithoutIt() {
        SampleInstance sample = SampleInstance.named("c1").config("user.x", "1").device("d1", "type", "disk");
        Instance instance = sample.build();

        sample.config("user.x", "2").device("d2", "type", "disk");

        assertThat(instance.config()).containsOnly(Map.entry("user.x", "1"));
        assertThat(instance.devices()).containsOnlyKeys("d1");
    }

    @Test
    void nobodyCanChangeIt() {
        Instance instance =
                SampleInstance.named("c1").device("d1", "type", "disk").build();
        SortedMap<String, String> options =
                instance.devices().values().iterator().next();

        assertThatThrownBy(() -> instance.config().put("user.x", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> instance.devices().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> options.put("path", "/")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aChangeMakesAnotherInstance() {
        Instance instance = SampleInstance.named("c1")
                .config("user.x", "1")
                .config("user.y", "1")
                .build();

        Instance changed = instance.withConfig(Map.of("user.x", "2", "user.y", ""));

        assertThat(changed.config()).containsOnly(Map.entry("user.x", "2"));
        assertThat(instance.config()).containsEntry("user.x", "1").containsEntry("user.y", "1");
    }

    @Test
    void itRunsAsLongAsItHasAFirstProcess() {
        Instance stopped = SampleInstance.named("c1").build();
        Instance running = stopped.started(SampleInstance.process(7), Instance.NEVER);

        assertThat(stopped.isRunning()).isFalse();
        assertThat(running.isRunning()).isTrue();
        assertThat(running.stopped()).isEqualTo(stopped);
    }

    @ParameterizedTest
    @CsvSource({"true,READY", "TRUE,READY", "1,READY", "false,STARTED", "ready,STARTED", "'',STARTED"})
    void itIsReadyOnceItsGuestHasSaidSo(String value, GuestState state) {
        Instance instance = SampleInstance.named("c1")
                .config("volatile.last_state.ready", value)
                .build();

        assertThat(instance.guestState()).isEqualTo(state);
    }

    private static void assertNoType(SampleInstance sample) {
        assertThatThrownBy(sample::build)
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Device validation failed for \"eth0\": Missing device type");
    }
}
