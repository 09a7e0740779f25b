package io.devlxd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.configuration.Option;
import io.devlxd.configuration.Options;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is checked and what is used are the same keys, with the same defaults. */
class DaemonConfigTest {
    private final Properties builtIn = new Properties();

    @Test
    void everyKeyIsInTheTableWithItsDefault() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            builtIn.load(file);
        }
        Map<String, String> used = new TreeMap<>();
        collect("devlxd", DaemonConfig.class, used);

        assertThat(used).isEqualTo(Options.ALL.stream().collect(Collectors.toMap(Option::key, Option::defaultValue)));
    }

    private void collect(String prefix, Class<?> group, Map<String, String> used) {
        Arrays.stream(group.getDeclaredMethods()).forEach(method -> {
            String key = prefix + "." + kebab(method);
            WithDefault annotation = method.getAnnotation(WithDefault.class);
            if (annotation != null) {
                used.put(key, annotation.value());
            } else if (builtIn.containsKey(key)) {
                used.put(key, builtIn.getProperty(key));
            } else {
                collect(key, method.getReturnType(), used);
            }
        });
    }

    /** As SmallRye names them. */
    private static String kebab(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
