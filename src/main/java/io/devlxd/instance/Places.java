package io.devlxd.instance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Room for so much of a kind at a time, for each run and for all together. Any thread. */
public final class Places {
    private final Bound perRun;
    private final Bound inAll;
    private final Refusal refusal;
    private final LimitTally reached;
    private final Map<RunningInstance, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    /** @param refusal what those hear for whom there is no room */
    public Places(Bound perRun, Bound inAll, Refusal refusal, LimitTally reached) {
        this.perRun = perRun;
        this.inAll = inAll;
        this.refusal = refusal;
        this.reached = reached;
    }

    /**
     * Takes one for {@code run}; {@link #giveBack} returns it.
     *
     * @throws RefusedException if there is none
     */
    public void take(RunningInstance run) {
        int ofRun = taken.merge(run, 1, Integer::sum);
        int ofAll = total.incrementAndGet();
        if (ofRun > perRun.most()) {
            refuse(run, perRun.limit());
        }
        if (ofAll > inAll.most()) {
            refuse(run, inAll.limit());
        }
    }

    /** Returns one that was taken. */
    public void giveBack(RunningInstance run) {
        taken.computeIfPresent(run, (same, count) -> count == 1 ? null : count - 1);
        total.decrementAndGet();
    }

    private void refuse(RunningInstance run, Limit limit) {
        giveBack(run);
        reached.reached(limit, run.name());
        throw new RefusedException(refusal);
    }

    /** The most that there may be, and what says so. */
    public record Bound(Limit limit, int most) {}
}
