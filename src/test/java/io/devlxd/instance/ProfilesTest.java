package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.assertRejected;
import static io.devlxd.instance.InstancesFixture.done;
import static io.devlxd.instance.InstancesFixture.failure;
import static io.devlxd.instance.InstancesFixture.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.RejectedException.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private static final ProfileName WEB = new ProfileName("default", "web");
    private static final ProfileName DEFAULT = ProfileName.defaultOf("default");
    private static final ProfileUpdate NOTHING = new ProfileUpdate(null, null, null);

    private final InstancesFixture host = new InstancesFixture();
    private final Profiles profiles = host.profiles;

    @Test
    void aNewProfileHasWhatWasAskedFor() {
        Profile created = done(profiles.create(
                ROOT,
                WEB,
                new ProfileUpdate("servers", Map.of("user.x", "1"), Map.of("root", Map.of("type", "disk")))));

        assertThat(created.description()).isEqualTo("servers");
        assertThat(created.config()).isEqualTo(Map.of("user.x", "1"));
        assertThat(created.devices()).isEqualTo(Map.of("root", Map.of("type", "disk")));
        assertThat(profiles.get(WEB)).isEqualTo(created);
        assertThat(host.registry.profiles).containsEntry(WEB, created);
        assertThat(host.events.toHost())
                .containsExactly(new LifecycleEvent(
                        1, "profile-created", "default", "/1.0/profiles/web", new TreeMap<>(), ROOT));
    }

    @Test
    void aProfileIsCreatedOnce() {
        Profile first = create(WEB, "user.x", "1");

        assertRejected(profiles.create(ROOT, WEB, NOTHING), Rejection.EXISTS, "The profile \"web\" already exists");
        assertRejected(
                profiles.create(ROOT, DEFAULT, NOTHING), Rejection.EXISTS, "The profile \"default\" already exists");
        assertThat(profiles.get(WEB)).isEqualTo(first);
    }

    @Test
    void theFirstProfileOfAProjectMakesIt() {
        ProfileName inP2 = new ProfileName("p2", "web");

        create(inP2, "user.x", "1");

        assertThat(host.snapshots.projects()).containsExactly("default", "p2");
        assertThat(profiles.list("p2")).extracting(Profile::name).containsExactly(ProfileName.defaultOf("p2"), inP2);
        assertThat(profiles.list(null))
                .extracting(Profile::name)
                .containsExactly(DEFAULT, ProfileName.defaultOf("p2"), inP2);
    }

    @Test
    void replacingLeavesOnlyWhatIsNamed() {
        done(profiles.create(
                ROOT, WEB, new ProfileUpdate("old", Map.of("user.x", "1"), Map.of("d", Map.of("type", "disk")))));

        Profile replaced =
                done(profiles.replace(ROOT, WEB, new ProfileUpdate(null, Map.of("user.y", "1"), null), any -> true));

        assertThat(replaced.description()).isEmpty();
        assertThat(replaced.config()).isEqualTo(Map.of("user.y", "1"));
        assertThat(replaced.devices()).isEmpty();
        assertThat(profiles.get(WEB)).isEqualTo(replaced);
        assertThat(host.events.happened()).endsWith("profile-updated /1.0/profiles/web");
    }

    @Test
    void mergingChangesWhatIsNamed() {
        done(profiles.create(
                ROOT,
                WEB,
                new ProfileUpdate("old", Map.of("user.x", "1", "user.y", "1"), Map.of("d", Map.of("type", "disk")))));

        Profile merged = done(profiles.merge(
                ROOT,
                WEB,
                new ProfileUpdate(null, Map.of("user.x", "", "user.z", "1"), Map.of("e", Map.of("type", "gpu"))),
                any -> true));

        assertThat(merged.description()).isEqualTo("old");
        assertThat(merged.config()).isEqualTo(Map.of("user.y", "1", "user.z", "1"));
        assertThat(merged.devices()).containsOnlyKeys("d", "e");
        assertThat(host.registry.profiles).containsEntry(WEB, merged);
    }

    @Test
    void aChangeOfSomethingOlderIsRejected() {
        Profile seen = create(WEB, "user.x", "1");
        Profile changed = merge(WEB, "user.x", "2");

        List<CompletionStage<Profile>> outdated = List.of(
                profiles.merge(ROOT, WEB, NOTHING, seen::equals), profiles.replace(ROOT, WEB, NOTHING, seen::equals));

        assertThat(outdated)
                .allSatisfy(change ->
                        assertRejected(change, Rejection.OUTDATED, "ETag doesn't match: read the profile again"));
        assertThat(profiles.get(WEB)).isEqualTo(changed);
        assertThat(done(profiles.replace(ROOT, WEB, NOTHING, changed::equals)).config())
                .isEmpty();
    }

    @Test
    void whatIsNotThereCanOnlyBeCreated() {
        List<CompletionStage<Profile>> changes = List.of(
                profiles.merge(ROOT, WEB, NOTHING, any -> true),
                profiles.replace(ROOT, WEB, NOTHING, any -> true),
                profiles.rename(ROOT, WEB, new ProfileName("default", "other")),
                profiles.delete(ROOT, WEB));

        assertThat(changes).allSatisfy(change -> assertRejected(change, Rejection.NOT_FOUND, "Profile not found"));
        assertThat(host.registry.profiles).containsOnlyKeys(DEFAULT);
    }

    @Test
    void aRenamedProfileKeepsAllElse() {
        Profile web = create(WEB, "user.x", "1");
        ProfileName front = new ProfileName("default", "front");

        Profile renamed = done(profiles.rename(ROOT, WEB, front));

        assertThat(renamed).isEqualTo(web.withName(front));
        assertThat(host.registry.profiles).containsEntry(front, renamed).doesNotContainKey(WEB);
        assertThat(profiles.list(null)).extracting(Profile::name).containsExactly(DEFAULT, front);
        assertThat(host.events.toHost())
                .endsWith(new LifecycleEvent(
                        2,
                        "profile-renamed",
                        "default",
                        "/1.0/profiles/front",
                        new TreeMap<>(Map.of("old_name", "web")),
                        ROOT));
    }

    @Test
    void aTakenNameIsGivenToNoOther() {
        create(WEB, "user.x", "1");
        create(new ProfileName("default", "front"), "user.x", "2");

        assertRejected(
                profiles.rename(ROOT, WEB, new ProfileName("default", "front")),
                Rejection.EXISTS,
                "The profile \"front\" already exists");
        assertRejected(profiles.rename(ROOT, WEB, DEFAULT), Rejection.EXISTS, "The profile \"default\" already exists");
        assertThat(profiles.get(WEB).config()).containsEntry("user.x", "1");
    }

    @Test
    void aDeletedProfileIsGone() {
        create(WEB, "user.x", "1");

        done(profiles.delete(ROOT, WEB));

        assertThat(profiles.list(null)).extracting(Profile::name).containsExactly(DEFAULT);
        assertThat(host.registry.profiles).doesNotContainKey(WEB);
        assertThat(host.events.happened()).endsWith("profile-deleted /1.0/profiles/web");
    }

    @Test
    void whatIsUsedStays() {
        create(WEB, "user.x", "1");
        done(host.instances.create(ROOT, C1, profiles("web")));

        assertRejected(
                profiles.delete(ROOT, WEB),
                Rejection.INVALID,
                "Profile is currently in use: remove it from its instances first");

        done(host.instances.merge(ROOT, C1, profiles(), any -> true));
        done(profiles.delete(ROOT, WEB));
        assertThat(host.registry.profiles).doesNotContainKey(WEB);
    }

    @Test
    void theDefaultProfileStaysAndKeepsItsName() {
        assertRejected(
                profiles.rename(ROOT, DEFAULT, WEB), Rejection.FORBIDDEN, "The \"default\" profile cannot be renamed");
        assertRejected(
                profiles.delete(ROOT, DEFAULT), Rejection.FORBIDDEN, "The \"default\" profile cannot be deleted");
        assertThat(profiles.list(null)).extracting(Profile::name).containsExactly(DEFAULT);
    }

    @Test
    void everyProjectHasADefaultProfileBeforeItsFirstUse() {
        ProfileName inP2 = ProfileName.defaultOf("p2");

        assertThat(profiles.get(DEFAULT).description()).isEqualTo("Default devlxd profile");
        assertThat(profiles.get(inP2).description()).isEqualTo("Default devlxd profile for project p2");
        assertThat(profiles.list("p2")).isEmpty();

        Profile changed = merge(inP2, "user.x", "1");
        assertThat(profiles.list("p2")).containsExactly(changed);
        assertThat(host.snapshots.projects()).containsExactly("default", "p2");
        assertThat(host.registry.profiles).containsEntry(inP2, changed);
    }

    @Test
    void whoUsesAProfileIsKnownByName() {
        create(WEB, "user.x", "1");
        InstanceName c2 = new InstanceName("default", "c2");
        InstanceName inP2 = new InstanceName("p2", "c1");
        done(host.instances.create(ROOT, c2, profiles("web", "default")));
        done(host.instances.create(ROOT, C1, profiles("web")));
        done(host.instances.create(ROOT, inP2, profiles("default")));

        assertThat(profiles.usedBy(WEB)).containsExactly(C1, c2);
        assertThat(profiles.usedBy(DEFAULT)).containsExactly(c2);
        assertThat(profiles.usedByProfile("default")).isEqualTo(Map.of(WEB, List.of(C1, c2), DEFAULT, List.of(c2)));
        assertThat(profiles.usedByProfile(null))
                .isEqualTo(
                        Map.of(WEB, List.of(C1, c2), DEFAULT, List.of(c2), ProfileName.defaultOf("p2"), List.of(inP2)));
    }

    @Test
    void profilesAreThereAgainAfterARestart() {
        Profile web = create(WEB, "user.x", "1");

        host.restart();

        assertThat(host.profiles.get(WEB)).isEqualTo(web);
        assertThat(host.profiles.list(null)).hasSize(2);
    }

    @Test
    void aProfileThatCannotBeKeptIsNone() {
        Profile web = create(WEB, "user.x", "1");
        int told = host.events.toHost().size();
        host.registry.full = true;

        List<CompletionStage<Profile>> changes = List.of(
                profiles.create(ROOT, new ProfileName("p2", "web"), NOTHING),
                profiles.merge(ROOT, WEB, new ProfileUpdate("new", null, null), any -> true),
                profiles.rename(ROOT, WEB, new ProfileName("default", "front")),
                profiles.delete(ROOT, WEB));

        assertThat(changes).allSatisfy(change -> assertThat(failure(change)).hasMessage("disk full"));
        assertThat(profiles.list(null)).containsExactly(profiles.get(DEFAULT), web);
        assertThat(host.snapshots.projects()).containsExactly("default");
        assertThat(host.events.toHost()).hasSize(told);
    }

    private Profile create(ProfileName name, String key, String value) {
        return done(profiles.create(ROOT, name, new ProfileUpdate(null, Map.of(key, value), null)));
    }

    private Profile merge(ProfileName name, String key, String value) {
        return done(profiles.merge(ROOT, name, new ProfileUpdate(null, Map.of(key, value), null), any -> true));
    }
}
