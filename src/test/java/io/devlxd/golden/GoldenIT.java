package io.devlxd.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer of the genuine servers against ours, over the real socket, byte for byte. */
class GoldenIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static final Map<String, TestInstance> SCENES = new HashMap<>();
    /** As long as the recorded one's. */
    private static final Queue<String> NAMES = new ArrayDeque<>(List.of("c1", "c2", "c3", "c4", "c5", "c6"));

    private static String privateImage;
    private static String publicImage;

    @BeforeAll
    static void setTheScenes() {
        scene("00-fresh", Map.of());
        TestInstance configured = scene("10-GET", RecordedConfig.KEYS);
        List.of(
                        "10-HEAD",
                        "20-key",
                        "21-path",
                        "22-http",
                        "23-slow",
                        "40-events",
                        "41-wsframes",
                        "50-nonroot",
                        "62-img-forbidden")
                .forEach(group -> SCENES.put(group, configured));
        scene("30-patch", Map.of());
        SCENES.put("61-img-allowed-public", scene("60-img-allowed-private", Map.of("security.devlxd.images", "true")));
        scene("70-metadata", Map.of("user.meta-data", "foo: bar\ninstance-id: override\n"));
        scene("80-off", Map.of("security.devlxd", "false"));
        privateImage = DAEMON.host().importImage(Tarballs.image(20_000), "0");
        publicImage = DAEMON.host().importImage(Tarballs.image(20_001), "1");
    }

    static List<GoldenCase> recorded() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void answersAsRecorded(GoldenCase recorded) {
        String image = recorded.group().startsWith("60") ? privateImage : publicImage;
        Answer answer = ask(recorded, Expected.withFingerprint(recorded.request(), image));
        boolean isFile = recorded.then().equals("max") && answer.text().startsWith("HTTP/1.1 200");
        assertThat(Expected.of(answer, isFile)).isEqualTo(MeantDifferences.apply(recorded));
    }

    private static Answer ask(GoldenCase recorded, String request) {
        return switch (recorded.caller()) {
            case "instance, uid 0" -> SCENES.get(recorded.group()).ask(request);
            case "instance, uid 1000" -> {
                Assumptions.assumeTrue(TestInstance.isRoot(), "only root can give an instance more users than one");
                yield SCENES.get(recorded.group())
                        .askThrough(request, "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");
            }
            case "host process" -> TestInstance.askFromHost(DAEMON, request);
            default -> throw new IllegalArgumentException(recorded.caller());
        };
    }

    private static TestInstance scene(String group, Map<String, String> config) {
        TestInstance instance = DAEMON.instance(NAMES.remove());
        DAEMON.host().merge(instance.name(), Map.of("config", config, "devices", RecordedConfig.DEVICES));
        SCENES.put(group, instance);
        return instance;
    }
}
