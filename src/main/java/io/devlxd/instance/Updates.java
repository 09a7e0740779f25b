package io.devlxd.instance;

import io.devlxd.instance.Change.PutInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * Gives {@code wanted} what every instance has: ids of its own, and an address for each network interface.
     *
     * @param before {@code null} for a new instance
     */
    Instance completed(@Nullable Instance before, Instance wanted) {
        Map<String, String> changed = new HashMap<>();
        if (!wanted.config().containsKey(ConfigKeys.UUID)) {
            changed.put(ConfigKeys.UUID, identifiers.newUuid());
        }
        if (!wanted.config().containsKey(ConfigKeys.INSTANCE_ID)
                || (before != null && new Difference(before, wanted).isNewToCloudInit())) {
            changed.put(ConfigKeys.INSTANCE_ID, identifiers.newUuid());
        }
        if (before != null) {
            nics(before).forEach(device -> changed.put(ConfigKeys.hwaddrOf(device), ""));
        }
        nics(wanted).forEach(device -> changed.put(ConfigKeys.hwaddrOf(device), address(wanted, device)));
        return wanted.withConfig(changed);
    }

    /** Makes {@code differences} and {@code others} durable in one go, and tells running guests what has changed for them. */
    void make(List<Change> others, List<Difference> differences) {
        snapshots.commit(
                others,
                differences.stream()
                        .map(difference -> (Change) new PutInstance(difference.after()))
                        .toList());
        differences.forEach(this::tellGuest);
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

    /** Those that the host has given no address. */
    private static Set<String> nics(Instance instance) {
        return instance.expandedDevices().entrySet().stream()
                .filter(device -> "nic".equals(device.getValue().get("type")))
                .filter(device -> !device.getValue().containsKey("hwaddr"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private String address(Instance instance, String device) {
        String given = instance.config().get(ConfigKeys.hwaddrOf(device));
        if (given != null) {
            return given;
        }
        Supplier<String> addresses = identifiers::newHwaddr;
        return Stream.generate(addresses)
                .filter(address -> !isTaken(address))
                .findFirst()
                .orElseThrow();
    }

    private boolean isTaken(String address) {
        return snapshots.instances().stream()
                .map(Instance::config)
                .flatMap((SortedMap<String, String> config) -> config.values().stream())
                .anyMatch(value -> Objects.equals(value, address));
    }
}
