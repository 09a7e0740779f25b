package io.devlxd.instance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The configuration keys that mean something to the daemon, named as LXD names them. */
public final class ConfigKeys {
    /** The prefix of keys whose changes a guest hears of. */
    public static final String USER = "user.";

    public static final String CLOUD_INIT = "cloud-init.";
    public static final String VOLATILE = "volatile.";
    public static final String USER_META_DATA = "user.meta-data";
    public static final String GUEST_API = "security.devlxd";
    public static final String GUEST_IMAGES = "security.devlxd.images";
    public static final String PROTECTED = "security.protection.delete";
    public static final String UUID = "volatile.uuid";
    public static final String INSTANCE_ID = "volatile.cloud-init.instance-id";
    public static final String READY = "volatile.last_state.ready";

    /** A change of one of these makes cloud-init see a new instance. */
    static final List<String> CLOUD_INIT_INPUTS = List.of(
            "cloud-init.vendor-data",
            "cloud-init.user-data",
            "cloud-init.network-config",
            "user.vendor-data",
            "user.user-data",
            "user.network-config");

    private static final String HWADDR = ".hwaddr";
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off");

    private ConfigKeys() {}

    /** Tells whether a guest may know {@code key}: the prefix alone decides, so that nothing can be probed for. */
    public static boolean isVisibleToGuests(String key) {
        return key.startsWith(USER) || key.startsWith(CLOUD_INIT);
    }

    /** Tells whether the daemon itself writes {@code key}, which then stays when a client leaves it out of a replacement. */
    static boolean isKept(String key) {
        return key.equals(UUID) || key.equals(INSTANCE_ID) || key.equals(READY) || isHwaddr(key);
    }

    static boolean isHwaddr(String key) {
        return key.startsWith(VOLATILE) && key.endsWith(HWADDR);
    }

    static String hwaddrOf(String device) {
        return VOLATILE + device + HWADDR;
    }

    /** @param value in small letters */
    static boolean isBoolean(String value) {
        return TRUE.contains(value) || FALSE.contains(value);
    }

    static boolean isTrue(Map<String, String> config, String key) {
        return TRUE.contains(lower(config, key));
    }

    static boolean isFalse(Map<String, String> config, String key) {
        return FALSE.contains(lower(config, key));
    }

    private static String lower(Map<String, String> config, String key) {
        return config.getOrDefault(key, "").toLowerCase(Locale.ROOT);
    }
}
