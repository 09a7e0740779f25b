package io.devlxd.instance;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The part of an instance that its own guest may see. Whatever every request asks for is worked out once. */
public final class GuestView {
    private final Instance instance;
    private final SortedMap<String, String> config;
    private final boolean isApiEnabled;
    private final boolean mayFetchImages;
    private final Findings findings = new Findings();

    public GuestView(Instance instance) {
        this.instance = instance;
        SortedMap<String, String> expanded = instance.expandedConfig();
        config = new TreeMap<>(expanded);
        config.keySet().removeIf(key -> !ConfigKeys.isVisibleToGuests(key));
        isApiEnabled = !ConfigKeys.isFalse(expanded, ConfigKeys.GUEST_API);
        mayFetchImages = ConfigKeys.isTrue(expanded, ConfigKeys.GUEST_IMAGES);
    }

    public GuestState state() {
        return instance.guestState();
    }

    public InstanceType type() {
        return instance.type();
    }

    public String location() {
        return instance.location();
    }

    public SortedSet<String> configKeys() {
        return Collections.unmodifiableSortedSet((SortedSet<String>) config.keySet());
    }

    /**
     * Returns the value of {@code key}, never empty.
     *
     * @throws RefusedException for {@code HIDDEN_KEY} whether or not such a key is set, so that a guest cannot probe for it;
     *     for {@code UNSET_KEY} if a visible key has no value
     */
    public String configValue(String key) {
        if (!ConfigKeys.isVisibleToGuests(key)) {
            throw new RefusedException(Refusal.HIDDEN_KEY);
        }
        String value = config.get(key);
        if (value == null) {
            throw new RefusedException(Refusal.UNSET_KEY);
        }
        return value;
    }

    /** Devices by name. A network interface has its address filled in: cloud-init finds interfaces by it. */
    public SortedMap<String, SortedMap<String, String>> devices() {
        SortedMap<String, SortedMap<String, String>> devices = new TreeMap<>(instance.expandedDevices());
        devices.replaceAll(this::withHwaddr);
        return devices;
    }

    /** What cloud-init reads first: the instance's id and name, then the host's own meta-data as it is. */
    public String metaData() {
        String id = instance.config()
                .getOrDefault(ConfigKeys.INSTANCE_ID, instance.name().name());
        return "#cloud-config\ninstance-id: " + id + "\nlocal-hostname: "
                + instance.name().name() + "\n" + config.getOrDefault(ConfigKeys.USER_META_DATA, "");
    }

    public boolean isApiEnabled() {
        return isApiEnabled;
    }

    public boolean mayFetchImages() {
        return mayFetchImages;
    }

    /** What others have worked out of this view. */
    public Findings findings() {
        return findings;
    }

    private SortedMap<String, String> withHwaddr(String name, SortedMap<String, String> options) {
        String hwaddr = instance.config().get(ConfigKeys.hwaddrOf(name));
        if (hwaddr == null || !"nic".equals(options.get("type")) || options.containsKey("hwaddr")) {
            return options;
        }
        SortedMap<String, String> filled = new TreeMap<>(options);
        filled.put("hwaddr", hwaddr);
        return filled;
    }
}
