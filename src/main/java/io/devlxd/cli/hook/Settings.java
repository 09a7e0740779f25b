package io.devlxd.cli.hook;

import io.devlxd.cli.host.CommandFailure;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a container's own configuration says to the hook, whatever the manager's way of writing it. */
final class Settings {
    private static final String NAME = "name";
    private static final String ENABLE = "enable";
    private static final String EPHEMERAL = "ephemeral";
    private static final Set<String> OWN = Set.of(NAME, ENABLE, EPHEMERAL);
    private static final String USER = "user.";
    private static final String CLOUD_INIT = "cloud-init.";

    private final Map<String, String> entries;
    private final boolean enabled;
    private final boolean ephemeral;

    /**
     * Takes the settings without the manager's prefix.
     *
     * @param prefix that prefix, for messages
     * @throws CommandFailure if one is none: the container's owner may give it {@code user.*} and {@code cloud-init.*}, while
     *     other keys of an instance, such as what images it may have, are the operator's to set
     */
    Settings(Map<String, String> entries, String prefix) {
        this.entries = entries;
        for (String key : entries.keySet()) {
            if (!OWN.contains(key) && !isConfig(key)) {
                throw new CommandFailure("'" + prefix + key + "' is not a setting: there are " + prefix + USER + "KEY, "
                        + prefix + CLOUD_INIT + "KEY, " + prefix + NAME + ", " + prefix + ENABLE + " and " + prefix
                        + EPHEMERAL);
            }
        }
        this.enabled = flag(prefix, ENABLE, true);
        this.ephemeral = flag(prefix, EPHEMERAL, false);
    }

    /** Keys of the instance; an empty value unsets one. */
    SortedMap<String, String> config() {
        SortedMap<String, String> config = new TreeMap<>(entries);
        config.keySet().removeIf(key -> !isConfig(key));
        return config;
    }

    /** The instance's name: {@code container}'s, unless the settings say another. */
    String name(String container) {
        return entries.getOrDefault(NAME, container);
    }

    /** Tells whether the container is to be registered at all. */
    boolean isEnabled() {
        return enabled;
    }

    /** Tells whether the instance is to be forgotten when the container has ended. */
    boolean isEphemeral() {
        return ephemeral;
    }

    private boolean flag(String prefix, String key, boolean otherwise) {
        return switch (entries.getOrDefault(key, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new CommandFailure("'" + prefix + key + "' is true or false");
        };
    }

    private static boolean isConfig(String key) {
        return key.startsWith(USER) || key.startsWith(CLOUD_INIT);
    }
}
