package io.devlxd.instance;

import java.util.Map;
import java.util.SortedMap;

/**
 * Configuration and devices that instances share: a snapshot that never changes.
 *
 * @param description free text of the operator's
 * @param config sorted; no value is empty
 * @param devices by name, sorted; each is a sorted map of options with at least a {@code type}
 */
public record Profile(
        ProfileName name,
        String description,
        SortedMap<String, String> config,
        SortedMap<String, SortedMap<String, String>> devices) {

    public Profile {
        config = Settings.config(config);
        devices = Settings.devices(devices);
    }

    /** One with nothing in it. */
    public static Profile empty(ProfileName name) {
        return new Profile(name, "", Settings.config(Map.of()), Settings.devices(Map.of()));
    }

    /** What every project has from the beginning. */
    static Profile defaultOf(String project) {
        String whose = project.equals(Project.DEFAULT) ? "" : " for project " + project;
        return empty(ProfileName.defaultOf(project)).withDescription("Default devlxd profile" + whose);
    }

    Profile withName(ProfileName newName) {
        return new Profile(newName, description, config, devices);
    }

    private Profile withDescription(String newDescription) {
        return new Profile(name, newDescription, config, devices);
    }
}
