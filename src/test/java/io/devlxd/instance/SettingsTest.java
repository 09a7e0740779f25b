package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void keysAreSortedAndHaveValues() {
        assertThat(Settings.config(Map.of("user.b", "1", "user.a", "2", "user.c", "")))
                .isEqualTo(new TreeMap<>(Map.of("user.a", "2", "user.b", "1")));
        assertThat(Settings.devices(Map.of("d1", Map.of("type", "disk", "path", ""))))
                .isEqualTo(Map.of("d1", Map.of("type", "disk")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "nic",
                "disk",
                "unix-char",
                "unix-block",
                "unix-hotplug",
                "usb",
                "gpu",
                "infiniband",
                "proxy",
                "tpm",
                "pci"
            })
    void lxdsTypesOfDevicesAreKnown(String type) {
        assertThat(Settings.devices(Map.of("d1", Map.of("type", type)))).containsKey("d1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"toaster", "NIC", "nic ", "unix"})
    void anotherTypeIsNamed(String type) {
        assertThatThrownBy(() -> Settings.devices(Map.of("d1", Map.of("type", type))))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Device validation failed for \"d1\": Unsupported device type \"" + type
                        + "\": use one of [disk, gpu, infiniband, nic, none, pci, proxy, tpm, unix-block, unix-char,"
                        + " unix-hotplug, usb]");
    }

    @Test
    void withoutATypeThereIsNoDevice() {
        assertThatThrownBy(() -> Settings.devices(Map.of("d1", Map.of("path", "/"))))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Device validation failed for \"d1\": Missing device type: give it a \"type\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "eth0.100", "a/b", "a:b", "a_b", "-", "1"})
    void aDevicesNameIsWhatLxdsIs(String name) {
        assertThat(Settings.devices(Map.of(name, Map.of("type", "nic")))).containsKey(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".eth0", "a b", "ž", "a\n", "a\"b"})
    void anythingElseIsNone(String name) {
        assertThatThrownBy(() -> Settings.devices(Map.of(name, Map.of("type", "nic"))))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Device validation failed for \"" + name + "\": Invalid name");
    }

    @Test
    void aDevicesNameHasAnEnd() {
        assertThat(Settings.devices(Map.of("x".repeat(63), Map.of("type", "nic"))))
                .hasSize(1);
        assertThatThrownBy(() -> Settings.devices(Map.of("x".repeat(64), Map.of("type", "nic"))))
                .isInstanceOf(RejectedException.class);
    }
}
