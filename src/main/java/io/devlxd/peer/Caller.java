package io.devlxd.peer;

import io.devlxd.instance.Refusal;
import io.devlxd.instance.RefusedException;
import io.devlxd.instance.RunningInstance;
import org.jspecify.annotations.Nullable;

/**
 * Who calls on a connection, once and for all.
 *
 * @param run whose process calls, {@code null} if it is nobody's
 * @param refusal why the caller is not answered, {@code null} if it is
 */
public record Caller(
        @Nullable RunningInstance run, @Nullable Refusal refusal) {
    /**
     * The run to answer.
     *
     * @throws RefusedException if the caller is not to be answered, or no longer
     */
    public RunningInstance admitted() {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        if (run == null || run.hasStopped()) {
            throw new RefusedException(Refusal.NOT_IN_INSTANCE);
        }
        return run;
    }

    /** A process of no running instance. */
    public static Caller nobody() {
        return new Caller(null, Refusal.NOT_IN_INSTANCE);
    }
}
