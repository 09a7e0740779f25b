package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "volatile.uuid",
                "volatile.cloud-init.instance-id",
                "volatile.last_state.ready",
                "volatile.eth0.hwaddr"
            })
    void whatTheDaemonWritesIsKept(String key) {
        assertThat(ConfigKeys.isKept(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.x", "user.eth0.hwaddr", "volatile.eth0.host_name", "volatile.idmap.base"})
    void whatTheHostWritesIsNot(String key) {
        assertThat(ConfigKeys.isKept(key)).isFalse();
    }

    @Test
    void whatIsNeitherTrueNorFalseIsNeither() {
        for (String value : new String[] {"", "maybe", "2", "tru", " true"}) {
            assertThat(ConfigKeys.isTrue(Map.of("k", value), "k")).isFalse();
            assertThat(ConfigKeys.isFalse(Map.of("k", value), "k")).isFalse();
            assertThat(ConfigKeys.isBoolean(value)).isFalse();
        }
        assertThat(ConfigKeys.isTrue(Map.of(), "k")).isFalse();
        assertThat(ConfigKeys.isFalse(Map.of(), "k")).isFalse();
    }

    @Test
    void upperAndLowerCaseDoNotMatter() {
        assertThat(ConfigKeys.isTrue(Map.of("k", "Yes"), "k")).isTrue();
        assertThat(ConfigKeys.isFalse(Map.of("k", "Off"), "k")).isTrue();
    }
}
