package io.devlxd.peer;

import java.util.OptionalLong;

/**
 * Tells whether the process that connected is still the one behind its pid. With a pidfd the kernel answers; before Linux 6.5
 * the start time that was noted when it connected stands in for it. Blocks.
 */
final class PeerWatch {
    private final ProcFs proc;
    private final String process;
    private final int pidfd;
    private final OptionalLong startTime;

    PeerWatch(ProcFs proc, PeerCredentials peer, int pidfd, OptionalLong startTime) {
        this.proc = proc;
        this.process = Integer.toString(peer.pid());
        this.pidfd = pidfd;
        this.startTime = startTime;
    }

    boolean isAlive() {
        if (pidfd == PeerSocket.PIDFD_WITHHELD && proc.startTime(process).isPresent()) {
            // It may be who connected, or one that has got its pid since.
            throw new IllegalStateException("the kernel withholds a pidfd");
        }
        if (pidfd != PeerSocket.NO_PIDFD) {
            return proc.isAlive(pidfd);
        }
        return startTime.isPresent() && startTime.equals(proc.startTime(process));
    }
}
