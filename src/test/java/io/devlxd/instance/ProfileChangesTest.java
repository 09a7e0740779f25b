package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.devices;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static io.devlxd.instance.InstancesFixture.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.GuestEvent.ConfigChanged;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of a profile means for the instances that use it. */
class ProfileChangesTest {
    private static final ProfileName WEB = new ProfileName("default", "web");
    private static final Map<String, String> DISK = Map.of("type", "disk");

    private final InstancesFixture host = new InstancesFixture();
    private InstanceName plain;
    private InstanceName own;
    private InstanceName other;
    private InstanceName stopped;

    @BeforeEach
    void startInstances() {
        done(host.profiles.create(ROOT, WEB, new ProfileUpdate(null, Map.of("user.x", "1"), null)));
        plain = host.run("plain", 1, "web");
        own = host.run("own", 2, "default", "web");
        done(host.instances.merge(ROOT, own, InstancesFixture.config(Map.of("user.x", "mine")), any -> true));
        other = host.run("other", 3, "default");
        stopped = host.run("stopped", 4, "web");
        done(host.runs.stop(ROOT, stopped));
    }

    @Test
    void oneCommitHasAllOfIt() {
        List<Change> commit = commitOf(Map.of("cloud-init.user-data", "#cloud-config"));

        assertThat(commit.get(0)).isEqualTo(new Change.PutProfile(host.profiles.get(WEB)));
        assertThat(commit.stream().filter(PutInstance.class::isInstance).map(PutInstance.class::cast))
                .extracting(put -> put.instance().name())
                .containsExactlyInAnyOrder(plain, own, stopped);
    }

    @Test
    void instancesThatHaveNothingNewOfTheirOwnAreNotKeptAgain() {
        List<Change> commit = commitOf(Map.of("user.x", "2"));

        assertThat(commit).containsExactly(new Change.PutProfile(host.profiles.get(WEB)));
        assertThat(host.get(stopped).expandedConfig()).containsEntry("user.x", "2");
        host.restart();
        assertThat(host.get(stopped).expandedConfig()).containsEntry("user.x", "2");
    }

    @Test
    void everyRunningGuestHearsOfItsOwnDifferences() {
        int heard = host.events.toGuest(own).size();

        change(Map.of("user.x", "2", "user.y", "1", "limits.cpu", "1"), Map.of("d1", DISK));

        GuestEvent yCame = new ConfigChanged("user.y", "", "1");
        GuestEvent d1Came = new DeviceChanged("added", "d1", new TreeMap<>(DISK));
        assertThat(host.events.toGuest(plain)).containsExactly(new ConfigChanged("user.x", "1", "2"), yCame, d1Came);
        assertThat(host.events.toGuest(own).subList(heard, heard + 2)).containsExactly(yCame, d1Came);
        assertThat(host.events.toGuest(own)).hasSize(heard + 2);
        assertThat(host.events.toGuest(other)).isEmpty();
        assertThat(host.events.toGuest(stopped)).isEmpty();
        assertThat(host.events.actions()).endsWith("profile-updated");
    }

    @Test
    void whatGuestsReadIsTheNewest() {
        RunningInstance run = Objects.requireNonNull(host.snapshots.running(plain));

        change(Map.of("user.x", "", "user.y", "2"), Map.of());

        assertThat(run.view().configKeys()).containsExactly("user.y");
        assertThat(host.get(plain).expandedConfig())
                .containsEntry("user.y", "2")
                .doesNotContainKey("user.x");
        assertThat(host.get(own).expandedConfig()).containsEntry("user.x", "mine");
        assertThat(host.get(other).expandedConfig()).doesNotContainKey("user.y");
    }

    @Test
    void aProfileSwitchesTheApiOffForAllThatUseIt() {
        change(Map.of("security.devlxd", "false"), Map.of());

        assertThat(host.events.ended())
                .filteredOn(run -> !run.name().equals(stopped))
                .extracting(RunningInstance::name)
                .containsExactlyInAnyOrder(plain, own);
    }

    @Test
    void newInputForCloudInitMakesNewInstanceIds() {
        String before = instanceId(plain);
        String others = instanceId(other);

        change(Map.of("user.y", "1"), Map.of());
        assertThat(instanceId(plain)).isEqualTo(before);

        change(Map.of("cloud-init.user-data", "#cloud-config"), Map.of());
        assertThat(instanceId(plain)).isNotEqualTo(before);
        assertThat(instanceId(other)).isEqualTo(others);
    }

    @Test
    void nothingChangesIfTheRegistryFails() {
        List<Instance> before = host.instances.list(null);
        Profile web = host.profiles.get(WEB);
        int told = host.events.toHost().size();
        int heard = host.events.toGuests().size();
        host.registry.full = true;

        ProfileUpdate update = new ProfileUpdate(null, Map.of("user.x", "2"), null);
        assertThat(failure(host.profiles.merge(ROOT, WEB, update, any -> true))).hasMessage("disk full");
        assertThat(failure(host.profiles.rename(ROOT, WEB, new ProfileName("default", "front"))))
                .hasMessage("disk full");

        assertThat(host.instances.list(null)).isEqualTo(before);
        assertThat(host.profiles.get(WEB)).isEqualTo(web);
        assertThat(host.events.toHost()).hasSize(told);
        assertThat(host.events.toGuests()).hasSize(heard);
    }

    @Test
    void aChangeThatMakesNoValidProfileIsNone() {
        List<Instance> before = host.instances.list(null);
        ProfileUpdate noType = new ProfileUpdate(null, null, Map.of("d1", Map.of("path", "/")));

        assertThat(failure(host.profiles.merge(ROOT, WEB, noType, any -> true)))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("Device validation failed for \"d1\"");
        assertThat(host.instances.list(null)).isEqualTo(before);
    }

    @Test
    void aRenamedProfileStaysWhereItIsUsedAndNobodyHears() {
        int heard = host.events.toGuests().size();
        ProfileName front = new ProfileName("default", "front");

        done(host.profiles.rename(ROOT, WEB, front));

        assertThat(host.get(own).profiles())
                .extracting(used -> used.name().name())
                .containsExactly("default", "front");
        assertThat(host.profiles.usedBy(front)).containsExactly(own, plain, stopped);
        assertThat(host.registry.stored.get(plain)).isEqualTo(host.get(plain));
        assertThat(host.events.toGuests()).hasSize(heard);
    }

    @Test
    void anInstanceHearsOfTheProfilesThatItGets() {
        done(host.instances.merge(ROOT, other, profiles("default", "web"), any -> true));
        done(host.instances.merge(ROOT, other, profiles("default"), any -> true));

        assertThat(host.events.toGuest(other))
                .containsExactly(new ConfigChanged("user.x", "", "1"), new ConfigChanged("user.x", "1", ""));
    }

    @Test
    void replacingWithoutProfilesTakesThemAway() {
        done(host.instances.replace(ROOT, plain, devices(Map.of()), any -> true));

        assertThat(host.get(plain).profiles()).isEmpty();
        assertThat(host.events.toGuest(plain)).containsExactly(new ConfigChanged("user.x", "1", ""));
    }

    @Test
    void mergingWithoutProfilesKeepsThem() {
        done(host.instances.merge(ROOT, own, devices(Map.of()), any -> true));

        assertThat(host.profiles.usedBy(WEB)).contains(own);
    }

    @Test
    void noProfileIsUsedTwice() {
        assertThat(failure(host.instances.merge(ROOT, own, profiles("web", "web"), any -> true)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Duplicate profile found in request");
    }

    private void change(Map<String, String> config, Map<String, Map<String, String>> devices) {
        done(host.profiles.merge(ROOT, WEB, new ProfileUpdate(null, config, devices), any -> true));
    }

    /** What has to be durable for a change of the profile: all in one. */
    private List<Change> commitOf(Map<String, String> config) {
        int before = host.registry.commits.size();
        change(config, Map.of());
        assertThat(host.registry.commits).hasSize(before + 1);
        return host.registry.commits.get(before);
    }

    private String instanceId(InstanceName name) {
        return host.get(name).config().getOrDefault(ConfigKeys.INSTANCE_ID, "");
    }
}
