package io.devlxd.peer;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.Refusal;
import io.devlxd.instance.RunningInstance;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds out which run a peer process belongs to, and whether it is its root. Blocks. */
final class Identification {
    private static final Logger LOG = Logger.getLogger(Identification.class);

    private final ProcFs proc;
    private final RunningIndex index;

    Identification(ProcFs proc, RunningIndex index) {
        this.proc = proc;
        this.index = index;
    }

    /** Empty if the process went away meanwhile: its pid may be another's by now, and nobody is there to be answered. */
    Optional<Caller> identify(PeerCredentials peer, int pidfd) {
        PeerWatch watch = new PeerWatch(proc, peer, pidfd);
        if (!watch.isAlive()) {
            return Optional.of(Caller.nobody());
        }
        Caller caller = callerOf(peer);
        return watch.isAlive() ? Optional.of(caller) : Optional.empty();
    }

    private Caller callerOf(PeerCredentials peer) {
        String process = Integer.toString(peer.pid());
        Set<RunningInstance> runs =
                index.find(proc.cgroups(process), proc.pidNamespace(process).orElse(InitProcess.NO_NAMESPACE));
        if (runs.size() > 1) {
            LOG.warnf(
                    "refused: process %d has the cgroup of one instance and the cgroup or pid namespace of another: %s",
                    peer.pid(), runs.stream().map(RunningInstance::name).collect(Collectors.toList()));
        }
        return runs.size() == 1 ? rootOf(runs.iterator().next(), peer) : Caller.nobody();
    }

    private static Caller rootOf(RunningInstance run, PeerCredentials peer) {
        return new Caller(run, peer.uid() == run.init().rootUid() ? null : Refusal.NOT_ROOT);
    }
}
