package io.devlxd.instance;

import io.devlxd.instance.Change.PutInstance;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How what the host wants of instances becomes what is registered, and what their guests hear of it. Called by the writer. */
final class Updates {
    private final Snapshots snapshots;
    private final Events events;
    private final Identifiers identifiers;

    Updates(Snapshots snapshots, Events events, Identifiers identifiers) {
        this.snapshots = snapshots;
        this.events = events;
        this.identifiers = identifiers;
    }

    /** What a new instance becomes that is to be {@code wanted}. */
    Instance completed(Instance wanted) {
        return completion().complete(wanted);
    }

    /** What becomes of {@code before} if it is to be {@code wanted}. */
    Difference difference(Instance before, Instance wanted) {
        return completion().complete(before, wanted);
    }

    /** What becomes of {@code instances} when each is to be what {@code wanted} makes of it. */
    List<Difference> differences(List<Instance> instances, UnaryOperator<Instance> wanted) {
        Completion completion = completion();
        return instances.stream()
                .map(before -> completion.complete(before, wanted.apply(before)))
                .toList();
    }

    /**
     * Makes {@code differences} and {@code others} durable in one go, and tells running guests what has changed for them. A change
     * of a profile is mostly nothing that is kept with the ten thousand instances that use it.
     */
    void make(List<Change> others, List<Difference> differences) {
        Map<Boolean, List<Difference>> toBeKept =
                differences.stream().collect(Collectors.partitioningBy(Difference::isToBeKept));
        snapshots.commit(others, puts(toBeKept.getOrDefault(true, List.of())));
        toBeKept.getOrDefault(false, List.of()).forEach(difference -> snapshots.show(difference.after()));
        differences.forEach(this::tellGuest);
    }

    private static List<Change> puts(List<Difference> differences) {
        return differences.stream()
                .map(difference -> (Change) new PutInstance(difference.after()))
                .toList();
    }

    private void tellGuest(Difference difference) {
        RunningInstance run = snapshots.running(difference.after().name());
        if (run == null) {
            return;
        }
        if (!run.view().isApiEnabled()) {
            events.endGuest(run);
            return;
        }
        List<GuestEvent> guestEvents = difference.guestEvents();
        if (!guestEvents.isEmpty()) {
            events.toGuest(run, guestEvents);
        }
    }

    private Completion completion() {
        return new Completion(snapshots.instances(), identifiers);
    }
}
