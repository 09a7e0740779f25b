package io.devlxd.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What changed from one snapshot of an instance to the next. Profiles are applied once: there may be much in them. */
final class Difference {
    private final Instance before;
    private final Instance after;
    private final SortedMap<String, String> oldConfig;
    private final SortedMap<String, String> newConfig;
    private final NavigableSet<String> changedKeys;
    private final SortedMap<String, SortedMap<String, String>> oldDevices;
    private final SortedMap<String, SortedMap<String, String>> newDevices;

    Difference(Instance before, Instance after) {
        this.before = before;
        this.after = after;
        this.oldConfig = before.expandedConfig();
        this.newConfig = after.expandedConfig();
        this.changedKeys = changedKeys(oldConfig, newConfig);
        this.oldDevices = before.expandedDevices();
        this.newDevices = after.expandedDevices();
    }

    Instance after() {
        return after;
    }

    /** Tells whether a registry has to keep something new of the instance itself. */
    boolean isToBeKept() {
        return !after.isKeptAs(before);
    }

    /** The events a guest gets: keys first, then devices removed, updated and added, each by name. LXD has the same order. */
    List<GuestEvent> guestEvents() {
        List<GuestEvent> events = new ArrayList<>();
        changedKeys.stream()
                .filter(key -> key.startsWith(ConfigKeys.USER))
                .forEach(key -> events.add(configChanged(key)));
        deviceEvents(events, "removed", this::isOther, oldDevices);
        deviceEvents(events, "updated", this::isUpdated, newDevices);
        deviceEvents(events, "added", this::isOther, newDevices);
        return events;
    }

    /** Tells whether cloud-init must take the instance for another one: its input or its network interfaces have changed. */
    boolean isNewToCloudInit() {
        return changedKeys.stream().anyMatch(ConfigKeys.CLOUD_INIT_INPUTS::contains)
                || !nicNames(before, oldDevices).equals(nicNames(after, newDevices));
    }

    private static NavigableSet<String> changedKeys(Map<String, String> before, Map<String, String> after) {
        NavigableSet<String> changed = new TreeSet<>();
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(changed::add);
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.add(key);
            }
        });
        return changed;
    }

    private GuestEvent configChanged(String key) {
        return new GuestEvent.ConfigChanged(key, oldConfig.getOrDefault(key, ""), newConfig.getOrDefault(key, ""));
    }

    private static void deviceEvents(
            List<GuestEvent> events,
            String action,
            Predicate<String> wanted,
            SortedMap<String, SortedMap<String, String>> shown) {
        shown.forEach((device, options) -> {
            if (wanted.test(device)) {
                events.add(new GuestEvent.DeviceChanged(action, device, options));
            }
        });
    }

    /** A device of another type is another device: the guest must let go of the old one first. */
    private boolean isOther(String device) {
        return !type(oldDevices, device).equals(type(newDevices, device));
    }

    private boolean isUpdated(String device) {
        return !isOther(device) && !Objects.equals(oldDevices.get(device), newDevices.get(device));
    }

    /** The type of a device, empty if there is no such device. */
    private static String type(Map<String, SortedMap<String, String>> devices, String device) {
        Map<String, String> options = devices.get(device);
        return options == null ? "" : options.getOrDefault("type", "");
    }

    private static NavigableSet<String> nicNames(
            Instance instance, SortedMap<String, SortedMap<String, String>> devices) {
        return devices.entrySet().stream()
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
