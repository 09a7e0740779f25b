package io.devlxd.instance;

import java.util.Collection;
import java.util.Set;

/**
 * All that a registry keeps, in no particular order.
 *
 * @param instances each with its profiles as they are in {@code profiles}
 * @param reservedEvents the highest number that an event may have had, 0 at first
 */
public record Contents(
        Set<String> projects, Collection<Profile> profiles, Collection<Instance> instances, long reservedEvents) {}
