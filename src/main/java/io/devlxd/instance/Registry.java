package io.devlxd.instance;

import java.util.Collection;

/**
 * Keeps the instances. Calls may block; one thread at a time calls {@link #put} and {@link #remove}, and when they return, the
 * change is as durable as the registry is. Whatever they throw, nothing has changed.
 */
public interface Registry {
    /** All instances, in no particular order. */
    Collection<Instance> load();

    /** Adds {@code instance}, or replaces the one of its name. */
    void put(Instance instance);

    /** Removes the instance of that name; nothing happens if there is none. */
    void remove(InstanceName name);
}
