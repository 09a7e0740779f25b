package io.devlxd.admin;

import org.jspecify.annotations.Nullable;

/** Takes down answers to the host. Called on event loops; must neither block nor throw. */
public interface HostTally {
    /**
     * An answer begins.
     *
     * @param route the template of the path, such as {@code /1.0/instances/{name}}; {@code null} if there is none
     * @param nanos since the request came
     */
    void answered(@Nullable String route, int status, long nanos);
}
