package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceChangesTest {
    private final InstancesFixture host = new InstancesFixture();
    private final Instances instances = host.instances;

    @BeforeEach
    void create() {
        done(instances.create(ROOT, C1, config(Map.of())));
    }

    @Test
    void aRunningGuestHearsOfAChange() {
        done(host.runs.start(ROOT, C1, 7));
        Map<String, String> disk = Map.of("type", "disk");

        done(instances.merge(
                ROOT,
                C1,
                new InstanceUpdate(null, null, null, Map.of("user.x", "1"), Map.of("d1", disk), null),
                any -> true));

        assertThat(host.events.toGuests())
                .containsExactly(
                        new ConfigChanged("user.x", "", "1"), new DeviceChanged("added", "d1", new TreeMap<>(disk)));
        assertThat(host.events.actions()).endsWith("instance-updated");
    }

    @Test
    void nobodyListensInAStoppedInstance() {
        host.merge("user.x", "1");
        done(host.runs.start(ROOT, C1, 7));
        done(host.runs.stop(ROOT, C1));
        host.merge("user.x", "2");

        assertThat(host.events.toGuests()).isEmpty();
        assertThat(host.events.actions()).endsWith("instance-updated");
    }

    @Test
    void aReplacementIsToldAsWhatItChanges() {
        done(host.runs.start(ROOT, C1, 7));
        host.merge("user.x", "1");
        host.merge("user.y", "1");

        done(instances.replace(ROOT, C1, config(Map.of("user.x", "1")), any -> true));

        assertThat(host.events.toGuests()).endsWith(new ConfigChanged("user.y", "1", ""));
        assertThat(host.c1().isRunning()).isTrue();
    }

    @Test
    void whoseApiIsSwitchedOffHearsNoMore() {
        done(host.runs.start(ROOT, C1, 7));
        RunningInstance run = host.admission.latest();

        done(instances.merge(ROOT, C1, config(Map.of("security.devlxd", "false", "user.x", "1")), any -> true));
        assertThat(host.events.ended()).containsExactly(run);

        host.merge("user.x", "2");
        assertThat(host.events.toGuests()).isEmpty();
        assertThat(run.hasStopped()).isFalse();
    }

    @Test
    void whoseApiIsSwitchedOnAgainHearsAgain() {
        done(host.runs.start(ROOT, C1, 7));
        host.merge("security.devlxd", "false");
        host.merge("security.devlxd", "");

        host.merge("user.x", "1");

        assertThat(host.events.toGuests()).containsExactly(new ConfigChanged("user.x", "", "1"));
    }

    @Test
    void newInputForCloudInitMakesANewInstanceId() {
        String before = instanceId();

        host.merge("user.meta-data", "a: 1");
        assertThat(instanceId()).isEqualTo(before);

        host.merge("cloud-init.user-data", "#cloud-config");
        assertThat(instanceId()).isNotEqualTo(before);
    }

    @Test
    void anInstanceIsNeverWithoutAnId() {
        String before = instanceId();

        host.merge("volatile.cloud-init.instance-id", "");

        assertThat(instanceId()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aChangeThatMakesNoValidInstanceIsRejected() {
        Instance before = host.c1();
        InstanceUpdate noType = new InstanceUpdate(null, null, null, null, Map.of("d1", Map.of("path", "/")), null);

        assertThat(failure(instances.merge(ROOT, C1, noType, any -> true))).isInstanceOf(RejectedException.class);
        assertThat(host.c1()).isEqualTo(before);
        assertThat(host.events.actions()).containsExactly("instance-created");
    }

    private String instanceId() {
        return host.c1().config().getOrDefault(ConfigKeys.INSTANCE_ID, "");
    }
}
