package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Instance;
import io.devlxd.instance.InstanceType;
import io.devlxd.instance.SampleInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstanceDocumentTest {
    @Test
    void allThatIsKnownIsShown() {
        Map<String, Object> document = new InstanceDocument(sample().project("p1")
                        .description("web")
                        .location("host1")
                        .type(InstanceType.VIRTUAL_MACHINE)
                        .build())
                .document();

        assertThat(document)
                .containsEntry("name", "c1")
                .containsEntry("project", "p1")
                .containsEntry("description", "web")
                .containsEntry("location", "host1")
                .containsEntry("type", "virtual-machine")
                .containsEntry("created_at", "2026-11-23T13:19:18Z")
                .containsEntry("config", Map.of("user.x", "1"))
                .containsEntry("expanded_config", Map.of("user.x", "1"))
                .containsEntry("devices", Map.of("d1", Map.of("type", "disk")))
                .containsEntry("expanded_devices", Map.of("d1", Map.of("type", "disk")))
                .containsEntry("profiles", List.of())
                .containsEntry("ephemeral", false);
    }

    @Test
    void theStateIsStoppedRunningOrReadyInLxdsNumbers() {
        SampleInstance ready = sample().config("volatile.last_state.ready", "true");

        assertStatus(sample(), "Stopped", 102);
        assertStatus(ready, "Stopped", 102);
        assertStatus(sample().running(SampleInstance.process(7)), "Running", 103);
        assertStatus(ready.running(SampleInstance.process(7)), "Ready", 113);
    }

    @Test
    void onlyWhatRunsHasAProcess() {
        assertThat(new InstanceDocument(sample().build()).state()).containsEntry("pid", 0);
        assertThat(new InstanceDocument(
                                sample().running(SampleInstance.process(7)).build())
                        .state())
                .containsEntry("pid", 7);
    }

    @Test
    void theFullDocumentHasTheStateInIt() {
        InstanceDocument document = new InstanceDocument(sample().build());

        assertThat(document.fullDocument())
                .containsAllEntriesOf(document.document())
                .containsEntry("state", document.state())
                .containsKeys("backups", "snapshots");
    }

    @Test
    void theEtagStaysAsLongAsNothingWritableChanges() {
        String etag = etag(sample());

        assertThat(etag).matches("\"[0-9a-f]{64}\"");
        assertThat(etag(sample())).isEqualTo(etag);
        assertThat(etag(sample().running(SampleInstance.process(7)))).isEqualTo(etag);
    }

    @Test
    void theEtagChangesWithEachWritablePart() {
        List<String> etags = Stream.of(
                        sample(),
                        sample().config("user.x", "2"),
                        sample().config("user.y", "1"),
                        sample().device("d1", "type", "none"),
                        sample().device("d2", "type", "disk"),
                        sample().description("web"),
                        sample().location("web"),
                        sample().type(InstanceType.VIRTUAL_MACHINE))
                .map(InstanceDocumentTest::etag)
                .toList();

        assertThat(etags).doesNotHaveDuplicates();
    }

    @Test
    void aProjectOfOnesOwnIsPartOfThePath() {
        assertThat(path(sample())).isEqualTo("/1.0/instances/c1");
        assertThat(path(sample().project("p1"))).isEqualTo("/1.0/instances/c1?project=p1");
    }

    private static SampleInstance sample() {
        return SampleInstance.named("c1").config("user.x", "1").device("d1", "type", "disk");
    }

    private static String etag(SampleInstance sample) {
        return new InstanceDocument(sample.build()).etag();
    }

    private static String path(SampleInstance sample) {
        Instance instance = sample.build();
        return InstanceDocument.path(instance.name());
    }

    private static void assertStatus(SampleInstance sample, String status, int code) {
        InstanceDocument document = new InstanceDocument(sample.build());
        assertThat(document.document()).containsEntry("status", status).containsEntry("status_code", code);
        assertThat(document.state()).containsEntry("status", status).containsEntry("status_code", code);
    }
}
