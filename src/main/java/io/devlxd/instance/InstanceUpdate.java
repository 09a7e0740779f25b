package io.devlxd.instance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host wants an instance to be. A part that is {@code null} is not spoken of.
 *
 * @param config keys to values; an empty value unsets
 * @param devices devices by name, each with all of its options
 * @param profiles names of profiles of the same project
 */
public record InstanceUpdate(
        @Nullable InstanceType type,
        @Nullable String description,
        @Nullable String location,
        @Nullable Map<String, String> config,
        @Nullable Map<String, ? extends Map<String, String>> devices,
        @Nullable List<String> profiles) {

    /** @throws RejectedException if {@code config} has a key that means nothing */
    public InstanceUpdate {
        if (config != null) {
            KnownKeys.check(config);
        }
    }

    /** Replaces what the host may write; what the daemon has written itself stays unless it is named. */
    Instance replace(Instance old, List<Profile> newProfiles) {
        SortedMap<String, String> newConfig = new TreeMap<>(old.config());
        newConfig.keySet().removeIf(key -> !ConfigKeys.isKept(key));
        return apply(old, newConfig, new TreeMap<>(), newProfiles, "");
    }

    /** Changes what is spoken of: keys one by one, devices one by one. */
    Instance merge(Instance old, List<Profile> newProfiles) {
        return apply(old, new TreeMap<>(old.config()), new TreeMap<>(old.devices()), newProfiles, old.description());
    }

    private Instance apply(
            Instance old,
            SortedMap<String, String> newConfig,
            SortedMap<String, SortedMap<String, String>> newDevices,
            List<Profile> newProfiles,
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
                newProfiles,
                old.createdAt(),
                old.lastUsedAt(),
                old.init());
    }
}
