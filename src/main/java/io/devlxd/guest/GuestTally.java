package io.devlxd.guest;

import io.devlxd.protocol.GuestRoute;
import org.jspecify.annotations.Nullable;

/** Takes down answers to guests. Called on event loops, for each request; must cost next to nothing, and never throw. */
public interface GuestTally {
    /**
     * An answer begins.
     *
     * @param route what was asked for, {@code null} if there is no such thing
     */
    void answered(@Nullable GuestRoute route, int status);
}
