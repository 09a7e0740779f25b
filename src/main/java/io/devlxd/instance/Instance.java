package io.devlxd.instance;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An instance as the host has registered it: a snapshot that never changes.
 *
 * @param description free text of the operator's
 * @param location the host's name for where it runs, {@code none} if it has none
 * @param config local configuration, sorted; no value is empty
 * @param devices local devices by name, sorted; each is a sorted map of options with at least a {@code type}
 * @param profiles that it takes configuration and devices from; of two that say different things the later one counts, and the
 *     instance itself above all
 * @param lastUsedAt when it last started, {@link #NEVER} if it has not
 * @param init the first process while it runs, {@code null} while it is stopped
 */
public record Instance(
        InstanceName name,
        InstanceType type,
        String description,
        String location,
        SortedMap<String, String> config,
        SortedMap<String, SortedMap<String, String>> devices,
        List<Profile> profiles,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable InitProcess init) {
    public static final String NO_LOCATION = "none";

    /** LXD's word for it. */
    public static final Instant NEVER = Instant.EPOCH;

    public Instance {
        config = Settings.config(config);
        devices = Settings.devices(devices);
        profiles = List.copyOf(profiles);
    }

    /** The configuration with profiles applied, which is what a guest sees. */
    public SortedMap<String, String> expandedConfig() {
        return expanded(Profile::config, config);
    }

    /** The devices with profiles applied. A device is taken as a whole: its options are not mixed. */
    public SortedMap<String, SortedMap<String, String>> expandedDevices() {
        return expanded(Profile::devices, devices);
    }

    public boolean isRunning() {
        return init != null;
    }

    public GuestState guestState() {
        return ConfigKeys.isTrue(config, ConfigKeys.READY) ? GuestState.READY : GuestState.STARTED;
    }

    public boolean uses(ProfileName profile) {
        return profiles.stream().anyMatch(used -> used.name().equals(profile));
    }

    /** @param changed keys to their new values; an empty one unsets */
    Instance withConfig(Map<String, String> changed) {
        SortedMap<String, String> merged = new TreeMap<>(config);
        merged.putAll(changed);
        return new Instance(name, type, description, location, merged, devices, profiles, createdAt, lastUsedAt, init);
    }

    Instance withName(InstanceName newName) {
        return new Instance(
                newName, type, description, location, config, devices, profiles, createdAt, lastUsedAt, init);
    }

    /** The same with {@code profile} as it is now in the place of the one called {@code old}. */
    Instance withProfile(ProfileName old, Profile profile) {
        List<Profile> newProfiles = profiles.stream()
                .map(used -> used.name().equals(old) ? profile : used)
                .toList();
        return new Instance(
                name, type, description, location, config, devices, newProfiles, createdAt, lastUsedAt, init);
    }

    /**
     * Tells whether a registry keeps the same of both: here it keeps the names of profiles, and apart from it what they say. Written
     * out: what a record has by itself is interpreted in a native executable, each time anew.
     */
    boolean isKeptAs(Instance other) {
        return name.equals(other.name)
                && type == other.type
                && description.equals(other.description)
                && location.equals(other.location)
                && config.equals(other.config)
                && devices.equals(other.devices)
                && profileNames().equals(other.profileNames())
                && createdAt.equals(other.createdAt)
                && lastUsedAt.equals(other.lastUsedAt)
                && Objects.equals(init, other.init);
    }

    Instance started(InitProcess newInit, Instant at) {
        return new Instance(name, type, description, location, config, devices, profiles, createdAt, at, newInit);
    }

    Instance stopped() {
        return new Instance(name, type, description, location, config, devices, profiles, createdAt, lastUsedAt, null);
    }

    private List<ProfileName> profileNames() {
        return profiles.stream().map(Profile::name).toList();
    }

    private <V> SortedMap<String, V> expanded(Function<Profile, SortedMap<String, V>> part, SortedMap<String, V> own) {
        if (profiles.stream().allMatch(profile -> part.apply(profile).isEmpty())) {
            return own;
        }
        SortedMap<String, V> expanded = new TreeMap<>();
        profiles.forEach(profile -> expanded.putAll(part.apply(profile)));
        expanded.putAll(own);
        return Collections.unmodifiableSortedMap(expanded);
    }
}
