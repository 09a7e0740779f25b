package io.devlxd.instance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The form that configuration and devices have wherever they are kept: sorted, unchangeable, without empty values. */
final class Settings {
    private static final Set<String> DEVICE_TYPES = Set.of(
            "none",
            "nic",
            "disk",
            "unix-char",
            "unix-block",
            "unix-hotplug",
            "usb",
            "gpu",
            "infiniband",
            "proxy",
            "tpm",
            "pci");

    /** LXD's rule. The name becomes a part of keys such as {@code volatile.NAME.hwaddr}. */
    private static final Pattern DEVICE_NAME = Pattern.compile("(?!\\.)[A-Za-z0-9/:_.-]{1,63}");

    private Settings() {}

    /** LXD knows no empty values: to set one is to unset the key. What has this form is returned as it is. */
    static SortedMap<String, String> config(Map<String, String> config) {
        if (config instanceof FixedMap<String> fixed) {
            return fixed;
        }
        if (!config.containsValue("")) {
            return new FixedMap<>(config);
        }
        Map<String, String> copy = new HashMap<>(config);
        copy.values().removeIf(String::isEmpty);
        return new FixedMap<>(copy);
    }

    /**
     * What has this form is returned as it is.
     *
     * @throws RejectedException if a device has no name or type that there is
     */
    static SortedMap<String, SortedMap<String, String>> devices(Map<String, ? extends Map<String, String>> devices) {
        if (devices instanceof FixedMap<?>) {
            return checkedBefore(devices);
        }
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        devices.forEach((device, options) -> copy.put(device, checked(device, config(options))));
        return new FixedMap<>(copy);
    }

    /** The only ones of maps are made here. */
    @SuppressWarnings("unchecked")
    private static SortedMap<String, SortedMap<String, String>> checkedBefore(
            Map<String, ? extends Map<String, String>> devices) {
        return (FixedMap<SortedMap<String, String>>) devices;
    }

    private static SortedMap<String, String> checked(String device, SortedMap<String, String> options) {
        if (!DEVICE_NAME.matcher(device).matches()) {
            throw RejectedException.invalid("Device validation failed for \"" + device + "\": Invalid name: use 1-63"
                    + " letters, digits and any of \"/-:_.\", no full stop in front");
        }
        String type = options.get("type");
        if (type == null) {
            throw RejectedException.invalid(
                    "Device validation failed for \"" + device + "\": Missing device type: give it a \"type\"");
        }
        if (!DEVICE_TYPES.contains(type)) {
            throw RejectedException.invalid("Device validation failed for \"" + device
                    + "\": Unsupported device type \"" + type + "\": use one of " + new TreeSet<>(DEVICE_TYPES));
        }
        return options;
    }
}
