package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {
    private final SampleInstance before = SampleInstance.named("c1");
    private final SampleInstance after = SampleInstance.named("c1");

    @Test
    void keysComeFirstThenWhatWentWhatChangedAndWhatCame() {
        before.config("user.b", "1").device("gone", "type", "disk").device("eth0", "type", "nic");
        after.config("user.a", "2")
                .device("came", "type", "none")
                .device("eth0", "type", "nic", "mtu", "1400")
                .device("another", "type", "gpu");

        assertThat(events())
                .containsExactly(
                        new ConfigChanged("user.a", "", "2"),
                        new ConfigChanged("user.b", "1", ""),
                        device("removed", "gone", Map.of("type", "disk")),
                        device("updated", "eth0", Map.of("type", "nic", "mtu", "1400")),
                        device("added", "another", Map.of("type", "gpu")),
                        device("added", "came", Map.of("type", "none")));
    }

    @Test
    void aChangedKeyIsToldWithItsOldValue() {
        before.config("user.x", "one");
        after.config("user.x", "two");

        assertThat(events()).containsExactly(new ConfigChanged("user.x", "one", "two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud-init.user-data", "limits.memory", "volatile.uuid", "security.devlxd", "userx"})
    void aGuestHearsOfNoKeysButItsOwn(String key) {
        after.config(key, "new");

        assertThat(events()).isEmpty();
    }

    @Test
    void aDeviceOfAnotherTypeIsLetGoBeforeItComes() {
        before.device("d1", "type", "disk", "path", "/mnt");
        after.device("d1", "type", "unix-char", "path", "/dev/x");

        assertThat(events())
                .containsExactly(
                        device("removed", "d1", Map.of("type", "disk", "path", "/mnt")),
                        device("added", "d1", Map.of("type", "unix-char", "path", "/dev/x")));
    }

    @Test
    void nothingIsToldOfWhatStayedTheSame() {
        before.config("user.x", "1").device("eth0", "type", "nic");
        after.config("user.x", "1").device("eth0", "type", "nic").description("other");

        assertThat(events()).isEmpty();
        assertThat(isNewToCloudInit()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloud-init.vendor-data",
                "cloud-init.user-data",
                "cloud-init.network-config",
                "user.vendor-data",
                "user.user-data",
                "user.network-config"
            })
    void cloudInitsInputMakesANewInstance(String key) {
        after.config(key, "new");

        assertThat(isNewToCloudInit()).isTrue();
        assertThat(new Difference(after.build(), before.build()).isNewToCloudInit())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.meta-data", "user.x", "cloud-init.ssh-keys.me", "limits.cpu"})
    void otherKeysDoNot(String key) {
        after.config(key, "new");

        assertThat(isNewToCloudInit()).isFalse();
    }

    @Test
    void aNetworkInterfaceMoreOrLessMakesANewInstance() {
        after.device("eth0", "type", "nic");

        assertThat(isNewToCloudInit()).isTrue();
        assertThat(new Difference(after.build(), before.build()).isNewToCloudInit())
                .isTrue();
    }

    @Test
    void anotherNameOfAnInterfaceMakesANewInstance() {
        before.device("eth0", "type", "nic", "name", "eth0");
        after.device("eth0", "type", "nic", "name", "lan0");

        assertThat(isNewToCloudInit()).isTrue();
    }

    @Test
    void theNameThatWasGeneratedCountsUnlessOneIsConfigured() {
        before.device("net", "type", "nic").config("volatile.net.name", "eth0");
        after.device("net", "type", "nic").config("volatile.net.name", "eth1");
        assertThat(isNewToCloudInit()).isTrue();

        before.device("net", "type", "nic", "name", "lan0");
        after.device("net", "type", "nic", "name", "lan0");
        assertThat(isNewToCloudInit()).isFalse();
    }

    @Test
    void interfacesThatOnlyChangePlacesAreTheSame() {
        before.device("a", "type", "nic", "name", "eth0").device("b", "type", "nic", "name", "eth1");
        after.device("a", "type", "nic", "name", "eth1").device("b", "type", "nic", "name", "eth0");

        assertThat(isNewToCloudInit()).isFalse();
    }

    @Test
    void otherOptionsOfAnInterfaceAndOtherDevicesDoNot() {
        before.device("eth0", "type", "nic", "user.note", "1");
        after.device("eth0", "type", "nic", "user.note", "2", "hwaddr", "00:16:3e:00:00:01");
        after.device("d1", "type", "disk");

        assertThat(isNewToCloudInit()).isFalse();
    }

    private List<GuestEvent> events() {
        return new Difference(before.build(), after.build()).guestEvents();
    }

    private boolean isNewToCloudInit() {
        return new Difference(before.build(), after.build()).isNewToCloudInit();
    }

    private static DeviceChanged device(String action, String name, Map<String, String> options) {
        return new DeviceChanged(action, name, new TreeMap<>(options));
    }
}
