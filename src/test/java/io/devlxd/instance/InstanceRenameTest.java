package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.assertRejected;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceRenameTest {
    private static final InstanceName C2 = new InstanceName("default", "c2");

    private final InstancesFixture host = new InstancesFixture();
    private final Instances instances = host.instances;

    @BeforeEach
    void create() {
        Map<String, Map<String, String>> nic = Map.of("eth0", Map.of("type", "nic"));
        done(instances.create(ROOT, C1, new InstanceUpdate(null, "first", null, Map.of("user.x", "1"), nic, null)));
    }

    @Test
    void onlyTheNameAndCloudInitsIdAreOthers() {
        Instance before = host.c1();

        Instance renamed = done(instances.rename(ROOT, C1, C2));

        String id = renamed.config().get("volatile.cloud-init.instance-id");
        assertThat(id)
                .isNotEqualTo(before.config().get("volatile.cloud-init.instance-id"))
                .isNotNull();
        assertThat(renamed).isEqualTo(before.withName(C2).withConfig(Map.of("volatile.cloud-init.instance-id", id)));
        assertThat(renamed.config()).containsKeys("volatile.uuid", "volatile.eth0.hwaddr");
    }

    @Test
    void theOldNameIsFree() {
        Instance renamed = done(instances.rename(ROOT, C1, C2));

        assertThat(instances.list(null)).containsExactly(renamed);
        assertThat(host.registry.stored).isEqualTo(Map.of(C2, renamed));
        assertThat(done(instances.create(ROOT, C1, config(Map.of()))).name()).isEqualTo(C1);
    }

    @Test
    void oneCommitHasAllOfIt() {
        List<List<InstanceName>> visible = new ArrayList<>();
        host.registry.whileCommitting = () ->
                visible.add(instances.list(null).stream().map(Instance::name).toList());

        done(instances.rename(ROOT, C1, C2));

        assertThat(visible).containsExactly(List.of(C1));
    }

    @Test
    void theHostIsToldBothNames() {
        done(instances.rename(ROOT, C1, C2));

        assertThat(host.events.toHost())
                .endsWith(new LifecycleEvent(
                        2,
                        "instance-renamed",
                        "default",
                        "/1.0/instances/c2",
                        new TreeMap<>(Map.of("old_name", "c1")),
                        ROOT));
    }

    @Test
    void whatRunsKeepsItsName() {
        done(host.runs.start(ROOT, C1, 7));

        assertRejected(
                instances.rename(ROOT, C1, C2),
                Rejection.INVALID,
                "Renaming of running instance not allowed: stop it first");
        assertThat(instances.find(C2)).isEmpty();
    }

    @Test
    void aTakenNameIsGivenToNoOther() {
        Instance second = done(instances.create(ROOT, C2, config(Map.of())));

        assertRejected(instances.rename(ROOT, C1, C2), Rejection.EXISTS, "Name \"c2\" already in use");
        assertRejected(instances.rename(ROOT, C1, C1), Rejection.EXISTS, "Name \"c1\" already in use");
        assertThat(instances.list(null)).containsExactly(host.c1(), second);
    }

    @Test
    void whatIsNotThereHasNoName() {
        assertRejected(instances.rename(ROOT, C2, C1), Rejection.NOT_FOUND, "Instance not found");
    }

    @Test
    void aNameThatCannotBeKeptIsNotGiven() {
        Instance before = host.c1();
        host.registry.full = true;

        assertThat(failure(instances.rename(ROOT, C1, C2))).hasMessage("disk full");
        assertThat(instances.list(null)).containsExactly(before);
        assertThat(host.events.actions()).containsExactly("instance-created");
    }
}
