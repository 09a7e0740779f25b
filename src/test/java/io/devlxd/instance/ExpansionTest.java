package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an instance is with its profiles applied. */
class ExpansionTest {
    private final SampleInstance sample = SampleInstance.named("c1");

    @Test
    void ofTwoProfilesTheLaterOneCounts() {
        Instance instance = sample.profile(profile("z", Map.of("user.x", "first", "user.y", "first"), Map.of()))
                .profile(profile("a", Map.of("user.x", "second"), Map.of()))
                .build();

        assertThat(instance.expandedConfig()).isEqualTo(Map.of("user.x", "second", "user.y", "first"));
        assertThat(instance.config()).isEmpty();
    }

    @Test
    void theInstanceItselfIsAboveAllProfiles() {
        Instance instance = sample.profile(profile("a", Map.of("user.x", "profile"), Map.of()))
                .config("user.x", "own")
                .build();

        assertThat(instance.expandedConfig()).isEqualTo(Map.of("user.x", "own"));
    }

    @Test
    void aDeviceIsTakenAsAWhole() {
        Map<String, String> ofProfile = Map.of("type", "nic", "mtu", "1400");
        Instance instance = sample.profile(profile("a", Map.of(), Map.of("eth0", ofProfile, "eth1", ofProfile)))
                .device("eth0", "type", "nic", "name", "lan0")
                .build();

        assertThat(instance.expandedDevices())
                .isEqualTo(Map.of("eth0", Map.of("type", "nic", "name", "lan0"), "eth1", ofProfile));
    }

    @Test
    void aDeviceOfTypeNoneHidesThatOfAProfile() {
        Instance instance = sample.profile(profile("a", Map.of(), Map.of("eth0", Map.of("type", "nic"))))
                .device("eth0", "type", "none")
                .build();

        assertThat(instance.expandedDevices()).isEqualTo(Map.of("eth0", Map.of("type", "none")));
        assertThat(new GuestView(instance).devices()).isEqualTo(Map.of("eth0", Map.of("type", "none")));
    }

    @Test
    void guestsSeeTheExpandedConfiguration() {
        GuestView view = sample.profile(profile(
                        "a",
                        Map.of("user.x", "1", "limits.cpu", "1", "security.devlxd.images", "true"),
                        Map.of("d1", Map.of("type", "disk"))))
                .view();

        assertThat(view.configKeys()).containsExactly("user.x");
        assertThat(view.configValue("user.x")).isEqualTo("1");
        assertThat(view.devices()).containsOnlyKeys("d1");
        assertThat(view.isApiEnabled()).isTrue();
        assertThat(view.mayFetchImages()).isTrue();
    }

    @Test
    void whatAProfileSwitchesOffTheInstanceMaySwitchOn() {
        Profile off = profile("a", Map.of("security.devlxd", "false"), Map.of());

        assertThat(sample.profile(off).view().isApiEnabled()).isFalse();
        assertThat(sample.config("security.devlxd", "true").view().isApiEnabled())
                .isTrue();
    }

    @Test
    void anAddressThatWasGeneratedIsShownForAnInterfaceOfAProfile() {
        GuestView view = sample.profile(profile("a", Map.of(), Map.of("eth0", Map.of("type", "nic"))))
                .config("volatile.eth0.hwaddr", "00:16:3e:00:00:01")
                .view();

        assertThat(view.devices().get("eth0")).containsEntry("hwaddr", "00:16:3e:00:00:01");
    }

    @Test
    void nobodyCanChangeIt() {
        Instance instance = sample.profile(profile("a", Map.of("user.x", "1"), Map.of("d1", Map.of("type", "disk"))))
                .build();
        Map<String, String> config = instance.expandedConfig();
        Map<String, ?> devices = instance.expandedDevices();

        assertThatThrownBy(() -> config.put("user.y", "1")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(devices::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Profile profile(
            String name, Map<String, String> config, Map<String, ? extends Map<String, String>> devices) {
        return new ProfileUpdate(null, config, devices).merge(Profile.empty(new ProfileName("default", name)));
    }
}
