package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devlxd.instance.Change;
import io.devlxd.instance.Change.PutInstance;
import io.devlxd.instance.Change.PutProfile;
import io.devlxd.instance.Change.PutProject;
import io.devlxd.instance.Change.RemoveInstance;
import io.devlxd.instance.Change.RemoveProfile;
import io.devlxd.instance.Change.ReserveEvents;
import io.devlxd.instance.Contents;
import io.devlxd.instance.Instance;
import io.devlxd.instance.Profile;
import io.devlxd.instance.SampleInstance;
import org.junit.jupiter.api.Test;

/** A commit is made as a whole, or not at all. */
abstract class CommitsContract extends RegistryContract {
    private final Profile web = profile("default", "web", "user.role", "web");
    private final Instance user = SampleInstance.named("user").profile(web).build();

    @Test
    void aProjectIsPutOnce() {
        commit(new PutProject("p1"), new PutProject("default"));
        commit(new PutProject("p1"));

        assertThat(contents().projects()).containsExactlyInAnyOrder("default", "p1");
    }

    @Test
    void anInstanceMayGetAnotherName() {
        put(C1);
        Instance renamed = SampleInstance.named("c2").build();

        commit(new RemoveInstance(C1.name()), new PutInstance(renamed));

        assertThat(instances()).containsExactly(renamed);
    }

    @Test
    void whatBelongsTogetherMayComeInAnyOrder() {
        commit(new PutInstance(user), new PutProfile(web), new PutProject("default"));

        assertThat(instances()).containsExactly(user);
    }

    @Test
    void stepsAreMadeInTheirOrder() {
        put(C1);

        commit(new RemoveInstance(C1.name()), new PutInstance(C1), new RemoveInstance(C1.name()), new ReserveEvents(1));

        assertThat(instances()).isEmpty();
    }

    @Test
    void nothingIsMadeIfAnInstanceWouldLackItsProfile() {
        refused(new PutProject("p1"), new ReserveEvents(10), new PutInstance(C1), new PutInstance(user));
    }

    @Test
    void nothingIsMadeIfAProfileInUseWouldGo() {
        commit(new PutProject("default"), new PutProfile(web), new PutInstance(user));

        refused(new RemoveInstance(user.name()), new PutInstance(user), new RemoveProfile(web.name()));
    }

    @Test
    void nothingIsMadeIfAProjectIsNotThere() {
        refused(new PutInstance(C1));
        refused(new PutProfile(web));
    }

    @Test
    void afterARefusalTheNextChangeIsMade() {
        nothingIsMadeIfAnInstanceWouldLackItsProfile();

        put(C1);

        assertThat(instances()).containsExactly(C1);
    }

    @Test
    void reservedEventNumbersOnlyGrow() {
        commit(new ReserveEvents(1L << 40));
        commit(new ReserveEvents(7));

        assertThat(contents().reservedEvents()).isEqualTo(1L << 40);
    }

    private void refused(Change... changes) {
        Contents before = contents();

        assertThatThrownBy(() -> commit(changes)).isInstanceOf(StoreException.class);

        assertThat(contents())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(before);
    }
}
