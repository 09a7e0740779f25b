package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class EventTypesTest {
    @ParameterizedTest
    @NullAndEmptySource
    void whoNamesNoneGetsTheUsualOnes(String parameter) {
        assertThat(EventTypes.ofGuest(parameter)).containsExactlyInAnyOrder("config", "device");
        assertThat(EventTypes.ofHost(parameter)).containsExactlyInAnyOrder("lifecycle", "logging", "operation");
    }

    @Test
    void whoNamesSomeGetsThoseAlone() {
        assertThat(EventTypes.ofGuest("device")).isEqualTo(Set.of("device"));
        assertThat(EventTypes.ofGuest("config,device")).isEqualTo(Set.of("config", "device"));
        assertThat(EventTypes.ofHost("lifecycle")).isEqualTo(Set.of("lifecycle"));
    }

    @Test
    void wordsAreTakenExactly() {
        assertThat(EventTypes.ofGuest("Config, device")).isEmpty();
        assertThat(EventTypes.ofGuest("config,config,unknown")).containsExactly("config");
    }

    @Test
    void commasAloneAreNoTypes() {
        assertThat(EventTypes.ofGuest(",")).isEmpty();
    }

    @Test
    void whoWantTheSameHaveOneSet() {
        assertThat(EventTypes.ofGuest("device,config,x")).isSameAs(EventTypes.ofGuest("config,device"));
    }
}
