package io.devlxd.peer;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RunningInstance;
import io.devlxd.peer.PeerTally.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds out which run a peer process belongs to, and whether it is its root. Blocks. */
final class Identification {
    private final ProcFs proc;
    private final RunningIndex index;
    private final PeerTally tally;
    private final RefusalLog refusals;

    Identification(ProcFs proc, RunningIndex index, PeerTally tally, RefusalLog refusals) {
        this.proc = proc;
        this.index = index;
        this.tally = tally;
        this.refusals = refusals;
    }

    /**
     * Empty if the process went away meanwhile: its pid may be another's by now, and nobody is there to be answered.
     *
     * @param pidfd as {@link PeerSocket#openPidfd} has it
     * @param startTime when the process had started that had the pid at the connection's beginning
     */
    Optional<Caller> identify(PeerCredentials peer, int pidfd, OptionalLong startTime) {
        PeerWatch watch = new PeerWatch(proc, peer, pidfd, startTime);
        if (!watch.isAlive()) {
            tally.identified(Outcome.GONE);
            return Optional.of(Caller.nobody());
        }
        Finding finding = find(peer);
        if (!watch.isAlive()) {
            tally.identified(Outcome.GONE);
            return Optional.empty();
        }
        tally.identified(finding.outcome());
        return Optional.of(finding.caller());
    }

    private Finding find(PeerCredentials peer) {
        String process = Integer.toString(peer.pid());
        Set<RunningInstance> runs = new HashSet<>(index.inCgroups(proc.cgroups(process)));
        Outcome how = runs.isEmpty() ? Outcome.PID_NAMESPACE : Outcome.CGROUP;
        runs.addAll(index.inPidNamespace(proc.pidNamespace(process).orElse(InitProcess.NO_NAMESPACE)));
        if (runs.isEmpty()) {
            refusals.inNone(peer);
            return new Finding(Caller.nobody(), Outcome.NOT_FOUND);
        }
        if (runs.size() > 1) {
            refusals.inTwo(peer, runs);
            return new Finding(Caller.nobody(), Outcome.DISAGREE);
        }
        return rootOf(runs.iterator().next(), peer, how);
    }

    private Finding rootOf(RunningInstance run, PeerCredentials peer, Outcome how) {
        if (peer.uid() == run.init().rootUid()) {
            return new Finding(new Caller(run, null), how);
        }
        refusals.notRoot(peer, run);
        return new Finding(new Caller(run, Refusal.NOT_ROOT), Outcome.NOT_ROOT);
    }

    private record Finding(Caller caller, Outcome outcome) {}
}
