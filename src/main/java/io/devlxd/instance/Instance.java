package io.devlxd.instance;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the host has registered it: a snapshot that never changes.
 *
 * @param description free text of the operator's
 * @param location the host's name for where it runs, {@code none} if it has none
 * @param config local configuration, sorted; no value is empty
 * @param devices local devices by name, sorted; each is a sorted map of options with at least a {@code type}
 * @param init the first process while it runs, {@code null} while it is stopped
 */
public record Instance(
        InstanceName name,
        InstanceType type,
        String description,
        String location,
        SortedMap<String, String> config,
        SortedMap<String, SortedMap<String, String>> devices,
        Instant createdAt,
        @Nullable InitProcess init) {
    public static final String NO_LOCATION = "none";

    public Instance {
        config = withoutEmpty(config);
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        devices.forEach((device, options) -> copy.put(device, checked(device, withoutEmpty(options))));
        devices = Collections.unmodifiableSortedMap(copy);
    }

    /** The configuration with profiles applied, which is what a guest sees. There are no profiles yet. */
    public SortedMap<String, String> expandedConfig() {
        return config;
    }

    /** The devices with profiles applied. */
    public SortedMap<String, SortedMap<String, String>> expandedDevices() {
        return devices;
    }

    public boolean isRunning() {
        return init != null;
    }

    public GuestState guestState() {
        return ConfigKeys.isTrue(config, ConfigKeys.READY) ? GuestState.READY : GuestState.STARTED;
    }

    Instance withConfig(Map<String, String> changed) {
        SortedMap<String, String> merged = new TreeMap<>(config);
        merged.putAll(changed);
        return new Instance(name, type, description, location, merged, devices, createdAt, init);
    }

    Instance withInit(@Nullable InitProcess newInit) {
        return new Instance(name, type, description, location, config, devices, createdAt, newInit);
    }

    private static SortedMap<String, String> checked(String device, SortedMap<String, String> options) {
        if (!options.containsKey("type")) {
            throw RejectedException.invalid(
                    "Device validation failed for \"" + device + "\": Missing device type: give it a \"type\"");
        }
        return options;
    }

    /** LXD knows no empty values: to set one is to unset the key. */
    private static SortedMap<String, String> withoutEmpty(Map<String, String> map) {
        SortedMap<String, String> copy = new TreeMap<>(map);
        copy.values().removeIf(String::isEmpty);
        return Collections.unmodifiableSortedMap(copy);
    }
}
