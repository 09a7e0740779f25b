package io.devlxd.instance;

import java.util.List;

/**
 * Keeps projects, profiles and instances. Calls may block; one thread at a time calls {@link #commit}, and when it returns, the
 * change is as durable as the registry is. Whatever it throws, nothing has changed.
 */
public interface Registry {
    Contents load();

    /**
     * Makes all of {@code changes}, in their order, or none. When they are made, the project of every profile and instance is
     * there, and so is every profile that an instance names.
     */
    void commit(List<Change> changes);
}
