package io.devlxd.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.RejectedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Map<String, Object> DOCUMENT = Map.of(
            "name",
            "c1",
            "status",
            "Running",
            "description",
            "web server",
            "ephemeral",
            false,
            "status_code",
            103,
            "config",
            Map.of("user.x", "1", "user.x.y", "2", "image.os", "Debian"),
            "devices",
            Map.of("eth0", Map.of("type", "nic", "hwaddr", "00:16:3e:00:00:01")),
            "profiles",
            List.of("default"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "name eq c1",
                "name eq C1",
                "  name   eq  c1 ",
                "name ne c2",
                "not name eq c2",
                "not name ne c1",
                "status eq running",
                "description eq \"web server\"",
                "description eq \"Web Server\"",
                "ephemeral eq false",
                "status_code eq 103",
                "config.user.x eq 1",
                "config.user.x.y eq 2",
                "config.image.os eq debian",
                "devices.eth0.type eq nic",
                "config.user.z eq \"\"",
                "config.user.z ne 1",
                "name.x eq \"\"",
                "name eq c1 and status eq running",
                "name eq c2 or status eq running",
                "name eq c1 and not status eq stopped",
                "name eq c1 or name eq c1 and name eq c1",
                "name eq c2 and name eq c2 or name eq c1"
            })
    void matches(String filter) {
        assertThat(Filter.parse(filter).matches(DOCUMENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name eq c2",
                "name ne c1",
                "not name eq c1",
                "name eq c",
                "name eq \"\"",
                "nothing eq 1",
                "config.user eq 1",
                "config.user.x eq 2",
                "config.user.x.z eq 1",
                "devices.eth1.type eq nic",
                "name eq c1 and status eq stopped",
                "name eq c2 and status eq running",
                "name eq c2 or status eq stopped",
                "name eq c1 or name eq c1 and name eq c2"
            })
    void doesNotMatch(String filter) {
        assertThat(Filter.parse(filter).matches(DOCUMENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|it ends after \"name\"",
                "name eq|it ends after \"eq\"",
                "not|it ends after \"not\"",
                "not name eq|it ends after \"eq\"",
                "name eq c1 and|it ends after \"and\"",
                "name eq c1 or not|it ends after \"not\"",
                "name is c1|\"is\" is neither \"eq\" nor \"ne\"",
                "name = c1|\"=\" is neither \"eq\" nor \"ne\"",
                "name EQ c1|\"EQ\" is neither \"eq\" nor \"ne\"",
                "name eq c1 xor name eq c2|\"xor\" is neither \"and\" nor \"or\"",
                "name eq c1 name eq c2|\"name\" is neither \"and\" nor \"or\"",
                "and name eq c1|\"name\" is neither \"eq\" nor \"ne\""
            })
    void whatIsNoFilterIsExplained(String filter, String reason) {
        assertThatThrownBy(() -> Filter.parse(filter))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Invalid filter: " + reason + ": write FIELD eq VALUE, joined by \"and\" or \"or\"");
    }

    @Test
    void onlyOneThatSaysNothingIsEmpty() {
        assertThat(Filter.parse("").isEmpty()).isTrue();
        assertThat(Filter.parse("name eq c1").isEmpty()).isFalse();
    }
}
