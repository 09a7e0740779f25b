package io.devlxd.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestViewTest {
    private final SampleInstance instance = SampleInstance.named("c1");

    @Test
    void onlyUserAndCloudInitKeysAreListed() {
        instance.config("user.x", "1")
                .config("cloud-init.user-data", "#cloud-config")
                .config("limits.memory", "2GiB")
                .config("volatile.uuid", "u")
                .config("userx", "1");

        assertThat(instance.view().configKeys()).containsExactly("cloud-init.user-data", "user.x");
        assertThat(instance.view().configValue("user.x")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits.memory", "user", "userx", "USER.X", "volatile.uuid", "cloud-init", ""})
    void aSetButHiddenKeyLooksLikeAnAbsentHiddenKey(String key) {
        assertThat(refusal(key)).isEqualTo(Refusal.HIDDEN_KEY);
        instance.config(key, "secret");
        assertThat(refusal(key)).isEqualTo(Refusal.HIDDEN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.x", "user.", "cloud-init."})
    void aVisibleKeyWithoutAValueIsUnset(String key) {
        assertThat(refusal(key)).isEqualTo(Refusal.UNSET_KEY);
    }

    @Test
    void anEmptyValueIsAsGoodAsNone() {
        instance.config("user.x", "");

        assertThat(refusal("user.x")).isEqualTo(Refusal.UNSET_KEY);
        assertThat(instance.view().configKeys()).isEmpty();
    }

    @Test
    void aNetworkInterfaceShowsTheAddressThatWasGenerated() {
        instance.device("eth0", "type", "nic").config("volatile.eth0.hwaddr", "00:16:3e:00:00:01");

        assertThat(instance.view().devices())
                .isEqualTo(Map.of("eth0", Map.of("type", "nic", "hwaddr", "00:16:3e:00:00:01")));
    }

    @Test
    void aConfiguredAddressStays() {
        instance.device("eth0", "type", "nic", "hwaddr", "00:16:3e:00:00:02")
                .config("volatile.eth0.hwaddr", "00:16:3e:00:00:01");

        assertThat(instance.view().devices().get("eth0")).containsEntry("hwaddr", "00:16:3e:00:00:02");
    }

    @Test
    void noOtherDeviceHasAnAddress() {
        instance.device("d1", "type", "disk").config("volatile.d1.hwaddr", "00:16:3e:00:00:01");
        instance.device("eth0", "type", "nic").config("volatile.eth1.hwaddr", "00:16:3e:00:00:01");

        assertThat(instance.view().devices().values()).noneMatch(options -> options.containsKey("hwaddr"));
    }

    @Test
    void whatIsFilledInForTheGuestStaysOutOfTheInstance() {
        instance.device("eth0", "type", "nic").config("volatile.eth0.hwaddr", "00:16:3e:00:00:01");
        Instance built = instance.build();

        new GuestView(built).devices();

        assertThat(built.devices().get("eth0")).doesNotContainKey("hwaddr");
    }

    @Test
    void metaDataEndsWithTheHostsOwn() {
        instance.config("volatile.cloud-init.instance-id", "1a2b").config("user.meta-data", "a: 1\ninstance-id: mine");

        assertThat(instance.view().metaData())
                .isEqualTo("#cloud-config\ninstance-id: 1a2b\nlocal-hostname: c1\na: 1\ninstance-id: mine");
    }

    @Test
    void metaDataWithoutAnIdHasTheName() {
        assertThat(instance.view().metaData()).isEqualTo("#cloud-config\ninstance-id: c1\nlocal-hostname: c1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "False", "0", "no", "No", "off", "OFF"})
    void theApiIsOffForWhatLxdTakesForFalse(String value) {
        assertThat(instance.config("security.devlxd", value).view().isApiEnabled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "1", "yes", "on", "f", "n", "disabled", " false"})
    void theApiIsOnForEverythingElse(String value) {
        assertThat(instance.config("security.devlxd", value).view().isApiEnabled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1", "yes", "Yes", "on", "ON"})
    void imagesAreForThoseWithWhatLxdTakesForTrue(String value) {
        assertThat(instance.config("security.devlxd.images", value).view().mayFetchImages())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "0", "y", "t", "enabled", "2"})
    void imagesAreForNobodyElse(String value) {
        assertThat(instance.config("security.devlxd.images", value).view().mayFetchImages())
                .isFalse();
    }

    @Test
    void whatTheInstanceIsCanBeSeen() {
        instance.type(InstanceType.VIRTUAL_MACHINE).location("host1").config("volatile.last_state.ready", "true");

        assertThat(instance.view().type()).isEqualTo(InstanceType.VIRTUAL_MACHINE);
        assertThat(instance.view().location()).isEqualTo("host1");
        assertThat(instance.view().state()).isEqualTo(GuestState.READY);
        assertThat(SampleInstance.named("c2").view().state()).isEqualTo(GuestState.STARTED);
    }

    private Refusal refusal(String key) {
        GuestView view = instance.view();
        return catchThrowableOfType(RefusedException.class, () -> view.configValue(key))
                .refusal();
    }
}
