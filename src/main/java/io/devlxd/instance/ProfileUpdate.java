package io.devlxd.instance;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host wants a profile to be. A part that is {@code null} is not spoken of.
 *
 * @param config keys to values; an empty value unsets
 * @param devices devices by name, each with all of its options
 */
public record ProfileUpdate(
        @Nullable String description,
        @Nullable Map<String, String> config,
        @Nullable Map<String, ? extends Map<String, String>> devices) {

    /** @throws RejectedException if {@code config} has a key that means nothing, or nothing in a profile */
    public ProfileUpdate {
        if (config != null) {
            KnownKeys.checkProfile(config);
        }
    }

    /** A profile with only what is spoken of. */
    Profile replace(Profile old) {
        return merge(Profile.empty(old.name()));
    }

    /** Changes what is spoken of: keys one by one, devices one by one. */
    Profile merge(Profile old) {
        SortedMap<String, String> newConfig = new TreeMap<>(old.config());
        SortedMap<String, SortedMap<String, String>> newDevices = new TreeMap<>(old.devices());
        if (config != null) {
            newConfig.putAll(config);
        }
        if (devices != null) {
            devices.forEach((device, options) -> newDevices.put(device, new TreeMap<>(options)));
        }
        return new Profile(old.name(), description == null ? old.description() : description, newConfig, newDevices);
    }
}
