package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.assertRejected;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final InstanceUpdate NOTHING = config(Map.of());

    private final InstancesFixture host = new InstancesFixture();
    private final Instances instances = host.instances;

    @Test
    void aNewInstanceGetsIdsAndIsStopped() {
        Instance created = done(instances.create(ROOT, C1, config(Map.of("user.x", "1"))));

        assertThat(created)
                .isEqualTo(SampleInstance.named("c1")
                        .profile(Profile.defaultOf("default"))
                        .config("user.x", "1")
                        .config("volatile.uuid", "00000000-0000-0000-0000-000000000001")
                        .config("volatile.cloud-init.instance-id", "00000000-0000-0000-0000-000000000002")
                        .build());
        assertThat(instances.find(C1)).contains(created);
        assertThat(host.registry.stored).containsValue(created);
        assertThat(host.events.toHost())
                .containsExactly(new LifecycleEvent(
                        1, "instance-created", "default", "/1.0/instances/c1", new TreeMap<>(), ROOT));
    }

    @Test
    void anIdThatTheHostBringsStays() {
        Instance created = done(instances.create(ROOT, C1, config(Map.of("volatile.cloud-init.instance-id", "mine"))));

        assertThat(created.config()).containsEntry("volatile.cloud-init.instance-id", "mine");
    }

    @Test
    void anInstanceIsCreatedOnce() {
        Instance first = done(instances.create(ROOT, C1, config(Map.of("user.x", "1"))));

        assertRejected(instances.create(ROOT, C1, NOTHING), Rejection.EXISTS, "Instance \"c1\" already exists");
        assertThat(host.c1()).isEqualTo(first);
    }

    @Test
    void eachProjectHasItsOwnNames() {
        Instance inP2 = done(instances.create(ROOT, new InstanceName("p2", "c1"), NOTHING));
        Instance second = done(instances.create(ROOT, new InstanceName("default", "c2"), NOTHING));
        Instance first = done(instances.create(ROOT, C1, NOTHING));

        assertThat(instances.list(null)).containsExactly(first, second, inP2);
        assertThat(instances.list("p2")).containsExactly(inP2);
        assertThat(instances.list("p3")).isEmpty();
    }

    @Test
    void whatIsNotThereCanOnlyBeCreated() {
        List<CompletionStage<Instance>> changes = List.of(
                instances.merge(ROOT, C1, NOTHING, any -> true),
                instances.replace(ROOT, C1, NOTHING, any -> true),
                host.runs.start(ROOT, C1, 7),
                host.runs.stop(ROOT, C1),
                instances.delete(ROOT, C1));

        assertThat(changes).allSatisfy(change -> assertRejected(change, Rejection.NOT_FOUND, "Instance not found"));
        assertThat(instances.find(C1)).isEmpty();
    }

    @Test
    void aChangeOfSomethingOlderIsRejected() {
        Instance seen = done(instances.create(ROOT, C1, NOTHING));
        Instance changed = host.merge("user.x", "1");

        assertRejected(
                instances.merge(ROOT, C1, config(Map.of("user.x", "2")), seen::equals),
                Rejection.OUTDATED,
                "ETag doesn't match: read the instance again");
        assertRejected(
                instances.replace(ROOT, C1, NOTHING, seen::equals),
                Rejection.OUTDATED,
                "ETag doesn't match: read the instance again");
        assertThat(host.c1()).isEqualTo(changed);
        assertThat(done(instances.replace(ROOT, C1, NOTHING, changed::equals)).config())
                .doesNotContainKey("user.x");
    }

    @Test
    void onlyAStoppedInstanceIsForgotten() {
        host.runC1();

        assertRejected(instances.delete(ROOT, C1), Rejection.INVALID, "Instance is running: stop it first");

        done(host.runs.stop(ROOT, C1));
        done(instances.delete(ROOT, C1));
        assertThat(instances.find(C1)).isEmpty();
        assertThat(host.registry.stored).isEmpty();
        assertThat(host.events.actions()).endsWith("instance-deleted");
    }

    @Test
    void aProtectedInstanceStaysUntilItsProtectionGoes() {
        done(instances.create(ROOT, C1, config(Map.of("security.protection.delete", "true"))));

        assertRejected(
                instances.delete(ROOT, C1),
                Rejection.INVALID,
                "Instance is protected: unset security.protection.delete first");
        assertThat(host.registry.stored).containsKey(C1);

        host.merge("security.protection.delete", "false");
        done(instances.delete(ROOT, C1));
        assertThat(instances.find(C1)).isEmpty();
    }

    @Test
    void aProfileProtectsToo() {
        done(instances.create(ROOT, C1, NOTHING));
        ProfileUpdate isProtected = new ProfileUpdate(null, Map.of("security.protection.delete", "yes"), null);
        done(host.profiles.merge(ROOT, ProfileName.defaultOf("default"), isProtected, any -> true));

        assertThat(failure(instances.delete(ROOT, C1))).hasMessageStartingWith("Instance is protected");
    }

    @Test
    void theFirstInstanceOfAProjectMakesIt() {
        done(instances.create(ROOT, new InstanceName("p2", "c1"), NOTHING));

        assertThat(host.snapshots.projects()).containsExactly("default", "p2");
        assertThat(host.registry.projects).containsExactly("default", "p2");
        assertThat(host.profiles.list("p2")).extracting(Profile::name).containsExactly(ProfileName.defaultOf("p2"));
    }

    @Test
    void anInstanceThatCannotBeMadeMakesNoProject() {
        InstanceName inP2 = new InstanceName("p2", "c1");

        assertRejected(
                instances.create(ROOT, inP2, InstancesFixture.profiles("web")),
                Rejection.INVALID,
                "Requested profile \"web\" doesn't exist");
        assertThat(host.snapshots.projects()).containsExactly("default");
    }
}
