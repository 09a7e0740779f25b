package io.devlxd.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard that is shipped, and what the daemon exports. */
class DashboardTest {
    private static final Path FILE = Path.of("deploy/grafana/devlxd.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:devlxd|process)_[a-z_]+");
    private static final Pattern LABELS = Pattern.compile("by \\(([a-z, ]+)\\)|\\{\\{(\\w+)}}");

    /** What Prometheus itself adds, and the bound of a bucket. */
    private static final Set<String> ADDED = Set.of("instance", "le");

    private JsonNode dashboard;
    private Exposition exposed;

    @BeforeEach
    void read(@TempDir Path directory) throws IOException {
        dashboard = new ObjectMapper().readTree(FILE.toFile());
        MetricsFixture daemon = new MetricsFixture(directory);
        daemon.createInstance("c1");
        daemon.hosts.answered("/1.0", 200, 1);
        exposed = daemon.exposed();
    }

    @Test
    void itShowsWhatIsExported() {
        assertThat(found(METRIC, dashboard.toString())).isNotEmpty().isSubsetOf(exposed.names);
    }

    @Test
    void itTellsApartWhatLabelsTellApart() {
        String labels = String.join(" ", exposed.samples.keySet());

        for (String names : found(LABELS, dashboard.toString())) {
            for (String name : names.split(", ")) {
                assertThat(ADDED.contains(name) || labels.contains(name + "=\""))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @Test
    void itAsksTheChosenSourceAboutTheChosenInstances() {
        List<JsonNode> targets = dashboard.findValues("targets");

        assertThat(targets)
                .hasSizeGreaterThan(20)
                .allSatisfy(panel -> panel.forEach(target -> {
                    assertThat(target.at("/datasource/uid").textValue()).isEqualTo("${datasource}");
                    Matcher metric = METRIC.matcher(target.path("expr").textValue());
                    while (metric.find()) {
                        assertThat(target.path("expr").textValue().substring(metric.end()))
                                .startsWith("{instance=~\"$instance\"");
                    }
                }));
        assertThat(dashboard.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "instance");
    }

    @Test
    void everyPanelHasANumberOfItsOwn() {
        assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String group = matcher.group();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                group = matcher.group(i) == null ? group : matcher.group(i);
            }
            found.add(group);
        }
        return found;
    }
}
