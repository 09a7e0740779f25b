package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.x",
                "user.žluť",
                "environment.PATH",
                "image.os",
                "linux.sysctl.net.ipv4.ip_forward",
                "limits.kernel.nofile",
                "limits.memory",
                "cloud-init.user-data",
                "security.syscalls.intercept.mount.allowed",
                "snapshots.schedule.stopped",
                "raw.lxc"
            })
    void whatLxdKnowsIsTakenAnywhere(String key) {
        assertThatCode(() -> check(key)).doesNotThrowAnyException();
        assertThatCode(() -> checkProfile(key)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volatile.uuid",
                "volatile.cloud-init.instance-id",
                "volatile.eth0.hwaddr",
                "volatile.eth0.host_name",
                "volatile.eth0.last_state.vf.spoofcheck",
                "volatile.eth0.100.hwaddr",
                "volatile.last_state.hwaddr",
                "volatile.root.apply_quota"
            })
    void volatileKeysAreAnInstancesOwn(String key) {
        assertThatCode(() -> check(key)).doesNotThrowAnyException();
        assertRejected(() -> checkProfile(key), "Invalid config: Volatile keys can only be set on instances: " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "user",
                "usr.x",
                "User.x",
                "limits.memry",
                "limits.memory.",
                "volatile.",
                "volatile.x",
                "volatile.hwaddr",
                "volatile..hwaddr",
                "volatile.eth0.hwaddress",
                "volatile.eth0.",
                "cloud-init.ssh-keys.me",
                "security.devlxd.x"
            })
    void whatNobodyKnowsIsNamed(String key) {
        assertRejected(() -> check(key), "Invalid config: Unknown configuration key: " + key);
        assertRejected(() -> checkProfile(key), "Invalid config: Unknown configuration key: " + key);
    }

    @Test
    void ofSeveralUnknownKeysTheFirstIsNamed() {
        assertRejected(
                () -> KnownKeys.check(Map.of("c", "1", "b", "1", "user.x", "1", "a", "1")),
                "Invalid config: Unknown configuration key: a");
        assertRejected(
                () -> KnownKeys.checkProfile(Map.of("volatile.uuid", "1", "volatile.idmap.base", "1")),
                "Invalid config: Volatile keys can only be set on instances: volatile.idmap.base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "usr.x"})
    void anUnknownKeyCannotEvenBeUnset(String key) {
        assertRejected(() -> KnownKeys.check(Map.of(key, "")), "Invalid config: Unknown configuration key: " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security.devlxd",
                "security.devlxd.images",
                "security.protection.delete",
                "volatile.last_state.ready"
            })
    void switchesAreOnOrOff(String key) {
        for (String value : new String[] {"true", "1", "yes", "ON", "False", "0", "no", "off", ""}) {
            assertThatCode(() -> KnownKeys.check(Map.of(key, value))).doesNotThrowAnyException();
        }
        assertRejected(
                () -> KnownKeys.check(Map.of(key, "maybe")),
                "Invalid config: Invalid value for a boolean \"maybe\" in \"" + key + "\": use true or false");
    }

    @ParameterizedTest
    @CsvSource({"user.security.devlxd,maybe", "boot.autostart,maybe", "limits.memory,much"})
    void otherValuesAreTheContainerManagersToUnderstand(String key, String value) {
        assertThatCode(() -> KnownKeys.check(Map.of(key, value))).doesNotThrowAnyException();
    }

    @Test
    void updatesAreCheckedWhereTheyAreMade() {
        assertRejected(
                () -> InstancesFixture.config(Map.of("usr.x", "1")),
                "Invalid config: Unknown configuration key: usr.x");
        assertRejected(
                () -> new ProfileUpdate(null, Map.of("volatile.uuid", "1"), null),
                "Invalid config: Volatile keys can only be set on instances: volatile.uuid");
    }

    private static void check(String key) {
        KnownKeys.check(Map.of(key, "true"));
    }

    private static void checkProfile(String key) {
        KnownKeys.checkProfile(Map.of(key, "true"));
    }

    private static void assertRejected(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(RejectedException.class).hasMessage(message);
    }
}
