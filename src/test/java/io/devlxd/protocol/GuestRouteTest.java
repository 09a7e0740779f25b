package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestRouteTest {
    @ParameterizedTest
    @CsvSource({
        "/,ROOT",
        "/1.0,API",
        "/1.0/config,CONFIG",
        "/1.0/config/user.x,CONFIG_KEY",
        "/1.0/devices,DEVICES",
        "/1.0/events,EVENTS",
        "/1.0/images/0123abcd/export,IMAGE_EXPORT",
        "/1.0/meta-data,META_DATA"
    })
    void everyPathOfLxdsHasARoute(String path, GuestRoute route) {
        assertThat(GuestRoute.of(path)).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/2.0",
                "/1.0/",
                "/1.0/config/",
                "/1.0/config/user.x/",
                "/1.0/config/user.a/b",
                "/1.0/devices/",
                "/1.0/devices/eth0",
                "/1.0/images",
                "/1.0/images/",
                "/1.0/images/export",
                "/1.0/images//export",
                "/1.0/images/a/b/export",
                "/1.0/images/a/export/",
                "/1.0/images/aexport",
                "/1.0/Config",
                "/1.0/instances"
            })
    void whateverElseIsNoRoute(String path) {
        assertThat(GuestRoute.of(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/1.0/%63onfig", "/1%2e0", "/1.0%2Fconfig", "/1.0/config%2Fuser.x"})
    void routesAreMatchedBeforeAnythingIsDecoded(String path) {
        assertThat(GuestRoute.of(path)).isNull();
    }

    @Test
    void aParameterIsOneSegmentStillEncoded() {
        assertThat(GuestRoute.CONFIG_KEY.parameter("/1.0/config/user.slash%2Fkey"))
                .isEqualTo("user.slash%2Fkey");
        assertThat(GuestRoute.IMAGE_EXPORT.parameter("/1.0/images/0123abcd/export"))
                .isEqualTo("0123abcd");
        assertThat(GuestRoute.CONFIG.parameter("/1.0/config")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteCanBeReadAndNoneWritten(GuestRoute route) {
        assertThat(route.allows("GET")).isTrue();
        assertThat(route.allows("HEAD")).isTrue();
        assertThat(route.allows("PUT")).isFalse();
        assertThat(route.allows("get")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aStateIsReportedToTheApiAlone(GuestRoute route) {
        assertThat(route.allows("PATCH")).isEqualTo(route == GuestRoute.API);
        assertThat(route.allowed()).isEqualTo(route == GuestRoute.API ? "GET, HEAD, PATCH" : "GET, HEAD");
    }
}
