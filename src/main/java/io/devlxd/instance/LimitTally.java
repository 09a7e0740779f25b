package io.devlxd.instance;

import org.jspecify.annotations.Nullable;

/** Takes down who came to a limit. Called on any thread, as often as guests like; must neither block nor throw. */
public interface LimitTally {
    /**
     * Somebody wanted more than there is, and did not get it or lost something else.
     *
     * @param who the instance that wanted more, {@code null} if it is not known whose process it was
     */
    void reached(Limit limit, @Nullable InstanceName who);
}
