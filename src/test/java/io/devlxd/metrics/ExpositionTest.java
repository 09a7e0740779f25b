package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What promtool would say of the names, and what Prometheus wants of the text. */
class ExpositionTest {
    private Exposition exposed;

    @BeforeEach
    void expose(@TempDir Path directory) {
        MetricsFixture daemon = new MetricsFixture(directory);
        daemon.createInstance("c1");
        daemon.hosts.answered("/1.0", 200, 1);
        exposed = daemon.exposed();
    }

    @Test
    void everyFamilyHasHelpAndType() {
        assertThat(exposed.helps.keySet()).isEqualTo(exposed.types.keySet());
        assertThat(exposed.helps.values()).allMatch(help -> help.endsWith("."));
        assertThat(exposed.names).allSatisfy(name -> assertThat(exposed.types).containsKey(exposed.family(name)));
    }

    @Test
    void aNameSaysWhatItIs() {
        exposed.types.forEach((name, type) -> {
            assertThat(name).matches("[a-z][a-z0-9_]*").startsWith(isOfTheProcess(name) ? "process_" : "devlxd_");
            assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
            if (type.equals("histogram")) {
                assertThat(name).endsWith("_seconds");
            }
            assertThat(name).doesNotEndWith("_count").doesNotEndWith("_sum").doesNotEndWith("_bucket");
            assertThat(name).doesNotContain(type);
        });
    }

    @Test
    void unitsAreBaseUnits() {
        for (String word :
                new String[] {"milli", "micro", "nano", "minute", "hour", "kilo", "mega", "kib", "percent"}) {
            assertThat(exposed.types.keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains(word));
        }
    }

    @Test
    void bucketsAddUp() {
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"0.001\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_request_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_host_request_seconds_count")).isEqualTo(1);
    }

    @Test
    void whatIsThereIsCounted() {
        assertThat(exposed.value("devlxd_instances{project=\"default\",state=\"stopped\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("devlxd_profiles")).isEqualTo(1);
        assertThat(exposed.value("devlxd_images")).isZero();
        assertThat(exposed.value("devlxd_build_info{version=\"1.2.3\"}")).isEqualTo(1);
    }

    private static boolean isOfTheProcess(String name) {
        return name.startsWith("process_");
    }
}
