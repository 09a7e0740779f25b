package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Change.RemoveProfile;
import io.devlxd.instance.Instance;
import io.devlxd.instance.Profile;
import io.devlxd.instance.ProfileName;
import io.devlxd.instance.SampleInstance;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Profiles come back as they were put, also to those who use them. */
abstract class ProfilesContract extends RegistryContract {
    private final Profile web = profile("default", "web", "user.role", "web");
    private final Profile large = profile("default", "large", "user.size", "large");

    @Test
    void allThatThereIsToAProfileIsKept() {
        Profile profile = new Profile(
                new ProfileName("p1", "žluť \"☃'"),
                ALL_KINDS_OF_TEXT,
                new TreeMap<>(Map.of("user." + ALL_KINDS_OF_TEXT, ALL_KINDS_OF_TEXT)),
                new TreeMap<>(Map.of("root", new TreeMap<>(Map.of("type", "disk", "path", ALL_KINDS_OF_TEXT)))));

        commit(new PutProject("p1"), new PutProfile(profile));

        assertThat(contents().profiles()).containsExactly(profile);
    }

    @Test
    void profilesOfOneNameAreDifferentFromProjectToProject() {
        Profile other = profile("p2", "web", "user.role", "other");
        commit(new PutProject("default"), new PutProject("p2"), new PutProfile(web), new PutProfile(other));

        commit(new RemoveProfile(web.name()));

        assertThat(contents().profiles()).containsExactly(other);
    }

    @Test
    void anInstanceHasItsProfilesInItsOrder() {
        Instance one = SampleInstance.named("one").profile(web).profile(large).build();
        Instance other =
                SampleInstance.named("other").profile(large).profile(web).build();
        Instance twice = SampleInstance.named("twice")
                .profile(web)
                .profile(large)
                .profile(web)
                .build();

        commit(
                new PutProject("default"),
                new PutProfile(web),
                new PutProfile(large),
                new PutInstance(one),
                new PutInstance(other),
                new PutInstance(twice));

        assertThat(instances()).containsExactlyInAnyOrder(one, other, twice);
    }

    @Test
    void aChangedProfileIsChangedForAllWhoUseIt() {
        put(SampleInstance.named("c1").profile(web).profile(large).build());
        Profile changed = profile("default", "web", "user.role", "mail");

        commit(new PutProfile(changed));

        assertThat(instances())
                .containsExactly(SampleInstance.named("c1")
                        .profile(changed)
                        .profile(large)
                        .build());
    }

    @Test
    void theLatestProfilesOfAnInstanceAreKept() {
        put(SampleInstance.named("c1").profile(web).profile(large).build());
        Instance fewer = SampleInstance.named("c1").profile(large).build();
        put(fewer);

        assertThat(instances()).containsExactly(fewer);
    }

    @Test
    void aProfileInUseMayGetAnotherName() {
        put(SampleInstance.named("c1").profile(web).build());
        Profile renamed = profile("default", "www", "user.role", "web");
        Instance after = SampleInstance.named("c1").profile(renamed).build();

        commit(new RemoveProfile(web.name()), new PutInstance(after), new PutProfile(renamed));

        assertThat(instances()).containsExactly(after);
        assertThat(contents().profiles()).containsExactly(renamed);
    }
}
