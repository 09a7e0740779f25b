package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

class EventTypesFuzzTest {
    @FuzzTest
    void aTypeIsWantedIfItStandsBetweenCommas(byte[] bytes) {
        String parameter = new String(bytes, StandardCharsets.UTF_8);
        for (String type : List.of(EventTypes.CONFIG, EventTypes.DEVICE, EventTypes.LIFECYCLE)) {
            boolean isNamed = ("," + parameter + ",").contains("," + type + ",");
            boolean isDefault = parameter.isEmpty() && !type.equals(EventTypes.LIFECYCLE);

            assertThat(EventTypes.ofGuest(parameter).contains(type)).isEqualTo(isNamed || isDefault);
        }
    }
}
