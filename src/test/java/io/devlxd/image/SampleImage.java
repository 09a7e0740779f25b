package io.devlxd.image;

import io.devlxd.instance.SampleInstance;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An image for tests: nothing but what they say. */
public final class SampleImage {
    private Fingerprint fingerprint;
    private final SortedMap<String, String> properties = new TreeMap<>();
    private final SortedMap<String, String> aliases = new TreeMap<>();
    private String filename = "";
    private boolean isPublic;
    private boolean cached;
    private boolean autoUpdate;
    private boolean virtualMachine;
    private String architecture = "";
    private List<String> profiles = List.of();
    private @Nullable ImageFile rootfs;
    private @Nullable Instant expiresAt;

    private SampleImage(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** An image whose fingerprint is nothing but this digit. */
    public static SampleImage of(String digit) {
        return new SampleImage(new Fingerprint(digit.repeat(64)));
    }

    public SampleImage fingerprint(String hex) {
        fingerprint = new Fingerprint(hex);
        return this;
    }

    public SampleImage filename(String name) {
        filename = name;
        return this;
    }

    public SampleImage isPublic() {
        isPublic = true;
        return this;
    }

    public SampleImage cached() {
        cached = true;
        return this;
    }

    public SampleImage autoUpdate() {
        autoUpdate = true;
        return this;
    }

    public SampleImage virtualMachine() {
        virtualMachine = true;
        return this;
    }

    public SampleImage architecture(String name) {
        architecture = name;
        return this;
    }

    public SampleImage property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    public SampleImage profiles(String... names) {
        profiles = List.of(names);
        return this;
    }

    public SampleImage alias(String name, String description) {
        aliases.put(name, description);
        return this;
    }

    public SampleImage rootfs() {
        rootfs = new ImageFile(".squashfs", 1L << 41);
        return this;
    }

    public SampleImage expiresAt(Instant time) {
        expiresAt = time;
        return this;
    }

    public Image build() {
        return new Image(
                fingerprint,
                filename,
                isPublic,
                cached,
                autoUpdate,
                virtualMachine,
                architecture,
                properties,
                profiles,
                aliases,
                new ImageFile(".tar.xz", 1L << 40),
                rootfs,
                SampleInstance.CREATED.minusNanos(1),
                expiresAt,
                SampleInstance.CREATED.plusNanos(123_456_789));
    }
}
