package io.devlxd.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changed from one snapshot of an instance to the next. */
record Difference(Instance before, Instance after) {

    /** The events a guest gets: keys first, then devices removed, updated and added, each by name. LXD has the same order. */
    List<GuestEvent> guestEvents() {
        List<GuestEvent> events = new ArrayList<>();
        changedKeys().filter(key -> key.startsWith(ConfigKeys.USER)).forEach(key -> events.add(configChanged(key)));
        deviceEvents(events, "removed", this::isOther, before);
        deviceEvents(events, "updated", this::isUpdated, after);
        deviceEvents(events, "added", this::isOther, after);
        return events;
    }

    /** Tells whether cloud-init must take the instance for another one: its input or its network interfaces have changed. */
    boolean isNewToCloudInit() {
        return changedKeys().anyMatch(ConfigKeys.CLOUD_INIT_INPUTS::contains)
                || !nicNames(before).equals(nicNames(after));
    }

    private Stream<String> changedKeys() {
        SortedSet<String> keys = new TreeSet<>(before.expandedConfig().keySet());
        keys.addAll(after.expandedConfig().keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(
                        before.expandedConfig().get(key), after.expandedConfig().get(key)));
    }

    private GuestEvent configChanged(String key) {
        return new GuestEvent.ConfigChanged(
                key,
                before.expandedConfig().getOrDefault(key, ""),
                after.expandedConfig().getOrDefault(key, ""));
    }

    private static void deviceEvents(List<GuestEvent> events, String action, Predicate<String> wanted, Instance shown) {
        shown.expandedDevices().forEach((device, options) -> {
            if (wanted.test(device)) {
                events.add(new GuestEvent.DeviceChanged(action, device, options));
            }
        });
    }

    /** A device of another type is another device: the guest must let go of the old one first. */
    private boolean isOther(String device) {
        return !type(before, device).equals(type(after, device));
    }

    private boolean isUpdated(String device) {
        return !isOther(device)
                && !Objects.equals(
                        before.expandedDevices().get(device),
                        after.expandedDevices().get(device));
    }

    /** The type of a device, empty if there is no such device. */
    private static String type(Instance instance, String device) {
        Map<String, String> options = instance.expandedDevices().get(device);
        return options == null ? "" : options.getOrDefault("type", "");
    }

    private static SortedSet<String> nicNames(Instance instance) {
        return instance.expandedDevices().entrySet().stream()
                .filter(device -> "nic".equals(device.getValue().get("type")))
                .map(device -> nicName(instance, device))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nicName(Instance instance, Map.Entry<String, SortedMap<String, String>> device) {
        String generated =
                instance.config().getOrDefault(ConfigKeys.VOLATILE + device.getKey() + ".name", device.getKey());
        return device.getValue().getOrDefault("name", generated);
    }
}
