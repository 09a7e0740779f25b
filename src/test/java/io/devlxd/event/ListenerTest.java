package io.devlxd.event;

import static io.devlxd.event.ListenerFixture.changed;
import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.instance.GuestEvent;
import io.devlxd.instance.GuestEvent.DeviceChanged;
import io.devlxd.instance.LifecycleEvent;
import io.devlxd.instance.Requestor;
import io.devlxd.instance.RunningInstance;
import io.devlxd.instance.SampleInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ListenerTest {
    private static final GuestEvent DEVICE = new DeviceChanged("added", "d1", new TreeMap<>());

    private final ListenerFixture guest = new ListenerFixture();

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void whatIsPublishedIsTakenDownWhoeverListens() {
        guest.events.toGuest(guest.run, List.of(changed("1"), DEVICE));
        guest.events.toHost(new LifecycleEvent(
                1, "instance-started", "p1", "/1.0/instances/c1", new TreeMap<>(), new Requestor.Host(1, 0)));
        guest.events.operation("p1", Map.of());
        guest.events.endGuest(guest.run);

        assertThat(guest.tally.published).containsExactly("config", "device", "lifecycle", "operation");
    }

    @Test
    void eventsComeInTheirOrder() {
        guest.listen("config", "device");

        guest.events.toGuest(guest.run, List.of(changed("1"), DEVICE, changed("2")));
        guest.tell("3");

        guest.assertSent("1", "d1", "2", "3");
    }

    @Test
    void onlyWhatIsWantedComes() {
        guest.listen("device");

        guest.events.toGuest(guest.run, List.of(changed("1"), DEVICE));

        guest.assertSent("d1");
    }

    @Test
    void eachRunHasItsOwnEvents() {
        RunningInstance nextRun = SampleInstance.named("c1").run(2, SampleInstance.process(7));
        guest.listen("config", "lifecycle");

        guest.events.toGuest(nextRun, List.of(changed("other")));
        guest.events.toHost(new LifecycleEvent(
                1, "instance-updated", "default", "/1.0/instances/c1", new TreeMap<>(), new Requestor.Host(1, 0)));
        guest.tell("own");

        guest.assertSent("own");
    }

    @Test
    void theEndComesWhateverIsWantedAndIsTheLastOfIt() {
        guest.listen("device");

        guest.events.endGuest(guest.run);
        guest.events.toGuest(guest.run, List.of(DEVICE));

        guest.assertSent();
        assertThat(guest.ended()).isEqualTo(1);
        assertThat(guest.endedSlow()).isZero();
    }

    @Test
    void whoHasUnsubscribedHearsNoMore() {
        Listener listener = guest.listen("config");
        guest.room(0);
        guest.tell("1");

        guest.onLoop(() -> {
            listener.unsubscribe();
            listener.unsubscribe();
            return listener;
        });
        guest.read(5);
        guest.tell("2");
        guest.events.endGuest(guest.run);

        guest.assertSent();
        assertThat(guest.ended()).isZero();
    }
}
