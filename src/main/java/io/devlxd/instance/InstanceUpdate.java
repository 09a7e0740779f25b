package io.devlxd.instance;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host wants an instance to be. A part that is {@code null} is not spoken of.
 *
 * @param config keys to values; an empty value unsets
 * @param devices devices by name, each with all of its options
 */
public record InstanceUpdate(
        @Nullable InstanceType type,
        @Nullable String description,
        @Nullable String location,
        @Nullable Map<String, String> config,
        @Nullable Map<String, ? extends Map<String, String>> devices) {

    /** Replaces what the host may write; what the daemon has written itself stays unless it is named. */
    Instance replace(Instance old) {
        SortedMap<String, String> newConfig = new TreeMap<>();
        ConfigKeys.KEPT.forEach(key -> newConfig.put(key, old.config().getOrDefault(key, "")));
        return apply(old, newConfig, new TreeMap<>(), "");
    }

    /** Changes what is spoken of: keys one by one, devices one by one. */
    Instance merge(Instance old) {
        return apply(old, new TreeMap<>(old.config()), new TreeMap<>(old.devices()), old.description());
    }

    private Instance apply(
            Instance old,
            SortedMap<String, String> newConfig,
            SortedMap<String, SortedMap<String, String>> newDevices,
            String oldDescription) {
        if (config != null) {
            newConfig.putAll(config);
        }
        if (devices != null) {
            devices.forEach((device, options) -> newDevices.put(device, new TreeMap<>(options)));
        }
        return new Instance(
                old.name(),
                type == null ? old.type() : type,
                description == null ? oldDescription : description,
                location == null || location.isEmpty() ? old.location() : location,
                newConfig,
                newDevices,
                old.createdAt(),
                old.init());
    }
}
