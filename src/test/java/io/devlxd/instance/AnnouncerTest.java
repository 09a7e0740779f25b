package io.devlxd.instance;

import static io.devlxd.instance.InstancesFixture.C1;
import static io.devlxd.instance.InstancesFixture.ROOT;
import static io.devlxd.instance.InstancesFixture.config;
import static io.devlxd.instance.InstancesFixture.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private final InstancesFixture host = new InstancesFixture();

    @Test
    void eventsAreNumberedOneAfterTheOther() {
        tell(2100);

        assertThat(numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2100).boxed().toList());
    }

    @Test
    void fewEventsCostAWrite() {
        int before = host.registry.commits.size();

        tell(2000);

        assertThat(host.registry.commits).hasSizeBetween(before + 2, before + 4);
    }

    @Test
    void everyNumberIsReservedBeforeItIsUsed() {
        for (int i = 0; i < 3000; i++) {
            tell(1);
            assertThat(host.registry.load().reservedEvents())
                    .isGreaterThanOrEqualTo(numbers().get(i));
        }
    }

    @Test
    void numbersGoUpOverRestarts() {
        for (int restart = 0; restart < 3; restart++) {
            tell(7);
            host.restart();
        }
        tell(600);

        assertThat(numbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void numbersGoUpThoughTheClockGoesBack() {
        for (int hour = 0; hour < 3; hour++) {
            host.now = SampleInstance.CREATED.minus(Duration.ofHours(hour));
            host.run("c" + hour, 7 + hour);
            host.restart();
        }

        assertThat(host.events.actions())
                .containsExactlyElementsOf(
                        Collections.nCopies(3, List.of("instance-created", "instance-started")).stream()
                                .flatMap(List::stream)
                                .toList());
        assertThat(numbers()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatHappenedIsToldEvenIfNoNumbersCanBeReserved() {
        host.registry.full = true;
        tell(1200);
        host.registry.full = false;
        tell(1);
        host.restart();
        tell(1);

        assertThat(numbers()).hasSize(1202).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRegistryThatFailsForAWhileCostsNoNumber() {
        tell(990);
        host.registry.full = true;
        tell(490);
        host.restart();
        host.registry.full = false;
        tell(1);

        assertThat(new HashSet<>(numbers())).hasSize(1481);
    }

    /** Guests bring about events, and the host waits for the same writer. */
    @Test
    void aRegistryThatFailsSlowlyIsLeftAloneForAWhile() {
        AtomicInteger tries = new AtomicInteger();
        host.registry.whileAsked = () -> {
            tries.incrementAndGet();
            host.nanoTime.addAndGet(1000);
        };
        tell(500);
        host.registry.full = true;
        tries.set(0);
        tell(400);
        assertThat(tries).hasValue(1);

        host.nanoTime.addAndGet(9000);
        tell(400);
        assertThat(tries).hasValue(2);

        host.registry.full = false;
        host.nanoTime.addAndGet(9000);
        tell(1);
        host.restart();
        tell(1);
        assertThat(numbers()).hasSize(1302).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aChangeThatWasMadeDoesNotFailForWantOfANumber() {
        host.registry.reservable = false;

        Instance created = done(host.instances.create(ROOT, C1, config(Map.of())));

        assertThat(host.instances.find(C1)).contains(created);
        assertThat(host.events.actions()).containsExactly("instance-created");
    }

    @Test
    void aProfilesNameIsOneComponentOfItsPath() {
        done(host.profiles.create(ROOT, new ProfileName("default", "a b?ž"), new ProfileUpdate(null, null, null)));

        assertThat(host.events.happened()).containsExactly("profile-created /1.0/profiles/a%20b%3F%C5%BE");
    }

    private void tell(int events) {
        for (int i = 0; i < events; i++) {
            host.announcer.tell(ROOT, "ready", C1);
        }
    }

    private List<Long> numbers() {
        return host.events.toHost().stream().map(LifecycleEvent::sequence).toList();
    }
}
