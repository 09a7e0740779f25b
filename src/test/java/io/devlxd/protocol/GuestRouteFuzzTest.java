package io.devlxd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

class GuestRouteFuzzTest {
    @FuzzTest
    void aPathHasTheRouteWhoseTemplateItFits(byte[] bytes) {
        String path = new String(bytes, StandardCharsets.ISO_8859_1);
        GuestRoute route = GuestRoute.of(path);

        assertThat(route).isEqualTo(fitting(path));
        if (route != null) {
            String filledIn =
                    route.template().replaceFirst("\\{.*}", "\u0000").replace("\u0000", route.parameter(path));
            assertThat(filledIn).isEqualTo(path);
            assertThat(route.parameter(path)).doesNotContain("/");
        }
    }

    private static @Nullable GuestRoute fitting(String path) {
        return Arrays.stream(GuestRoute.values())
                .filter(route -> Pattern.compile(
                                Pattern.quote(route.template()).replaceFirst("\\{.*}", "\\\\E[^/]+\\\\Q"),
                                Pattern.DOTALL)
                        .matcher(path)
                        .matches())
                .findFirst()
                .orElse(null);
    }
}
