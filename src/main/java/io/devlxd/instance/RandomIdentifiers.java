package io.devlxd.instance;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers by chance. */
public final class RandomIdentifiers implements Identifiers {
    /** Xen's prefix, which LXD took over. */
    private static final String HWADDR = "00:16:3e:%02x:%02x:%02x";

    private final RandomGenerator random;

    public RandomIdentifiers(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String newUuid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String newHwaddr() {
        return HWADDR.formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }
}
