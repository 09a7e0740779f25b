package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceUpdateTest {
    private static final InstanceUpdate NOTHING = new InstanceUpdate(null, null, null, null, null, null);

    private final Instance old = SampleInstance.named("c1")
            .type(InstanceType.VIRTUAL_MACHINE)
            .description("old")
            .location("host1")
            .config("user.x", "1")
            .config("volatile.uuid", "u")
            .config("volatile.cloud-init.instance-id", "id")
            .config("volatile.last_state.ready", "true")
            .config("volatile.eth0.hwaddr", "00:16:3e:00:00:01")
            .device("d1", "type", "disk", "path", "/mnt")
            .running(SampleInstance.process(7))
            .build();

    @Test
    void mergingNothingChangesNothing() {
        assertThat(NOTHING.merge(old, List.of())).isEqualTo(old);
    }

    @Test
    void mergingChangesKeysOneByOne() {
        Map<String, String> config = update(Map.of("user.x", "", "user.y", "2"))
                .merge(old, List.of())
                .config();

        assertThat(config)
                .doesNotContainKey("user.x")
                .containsEntry("user.y", "2")
                .containsEntry("volatile.uuid", "u");
    }

    @Test
    void mergingReplacesADeviceAsAWholeAndLeavesTheOthers() {
        Map<String, Map<String, String>> devices = Map.of("d1", Map.of("type", "disk"), "d2", Map.of("type", "none"));

        assertThat(new InstanceUpdate(null, null, null, null, devices, null)
                        .merge(old, List.of())
                        .devices())
                .isEqualTo(devices);
        assertThat(update(Map.of()).merge(old, List.of()).devices()).isEqualTo(old.devices());
    }

    @Test
    void replacingLeavesOnlyWhatTheDaemonHasWritten() {
        Instance replaced = NOTHING.replace(old, List.of());

        assertThat(replaced.config())
                .containsOnly(
                        Map.entry("volatile.uuid", "u"),
                        Map.entry("volatile.cloud-init.instance-id", "id"),
                        Map.entry("volatile.last_state.ready", "true"),
                        Map.entry("volatile.eth0.hwaddr", "00:16:3e:00:00:01"));
        assertThat(replaced.devices()).isEmpty();
        assertThat(replaced.description()).isEmpty();
    }

    @Test
    void replacingTakesWhatTheDaemonHasWrittenIfItIsNamed() {
        Instance replaced = update(
                        Map.of("volatile.uuid", "mine", "volatile.last_state.ready", "", "volatile.eth0.hwaddr", ""))
                .replace(old, List.of());

        assertThat(replaced.config())
                .containsOnly(Map.entry("volatile.uuid", "mine"), Map.entry("volatile.cloud-init.instance-id", "id"));
    }

    @Test
    void whatTheHostCannotWriteStays() {
        Instance replaced = NOTHING.replace(old, List.of());

        assertThat(replaced.name()).isEqualTo(old.name());
        assertThat(replaced.type()).isEqualTo(old.type());
        assertThat(replaced.location()).isEqualTo("host1");
        assertThat(replaced.createdAt()).isEqualTo(old.createdAt());
        assertThat(replaced.init()).isEqualTo(old.init());
    }

    @Test
    void typeDescriptionAndLocationAreTakenWhereTheyAreNamed() {
        InstanceUpdate wanted = new InstanceUpdate(InstanceType.CONTAINER, "new", "host2", null, null, null);

        assertThat(wanted.merge(old, List.of()))
                .extracting(Instance::type, Instance::description, Instance::location)
                .containsExactly(InstanceType.CONTAINER, "new", "host2");
        assertThat(wanted.replace(old, List.of()).description()).isEqualTo("new");
    }

    @Test
    void aDescriptionCanBeTakenAwayAndALocationCannot() {
        Instance merged = new InstanceUpdate(null, "", "", null, null, null).merge(old, List.of());

        assertThat(merged.description()).isEmpty();
        assertThat(merged.location()).isEqualTo("host1");
    }

    private static InstanceUpdate update(Map<String, String> config) {
        return new InstanceUpdate(null, null, null, config, null, null);
    }
}
