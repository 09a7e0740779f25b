package io.devlxd.peer;

import io.devlxd.instance.RunningInstance;
import io.netty.channel.ChannelHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** Which of the running instances the processes belong to that connect. */
public final class Peers {
    private final ProcFs proc;
    private final RunningIndex index;
    private final PeerTally tally;
    private final RefusalLog refusals;
    private final Identification identification;
    private final Inquiries inquiries;

    /** Never goes back: that two event loops set it at once does no harm. */
    private volatile boolean kernelHasPidfds;

    /**
     * @param inquirers threads that find out who calls
     * @param procRoot {@code /proc}
     */
    public Peers(Vertx vertx, Executor inquirers, Path procRoot, PeerTally tally, Clock clock) {
        this.proc = new ProcFs(procRoot);
        this.index = new RunningIndex(run -> proc.isAlive(run.init()));
        this.tally = tally;
        this.refusals = new RefusalLog(clock);
        this.identification = new Identification(proc, index, tally, refusals);
        this.inquiries = new Inquiries(vertx, inquirers);
    }

    /** To stand where a server's connections come in: notes of each what is known only then. */
    public ChannelHandler arrivals() {
        return new Arrivals(proc);
    }

    /** From now on, processes in {@code run} are known. */
    public void started(RunningInstance run) {
        index.started(run);
    }

    public void stopped(RunningInstance run) {
        index.stopped(run);
    }

    /**
     * Identifies the process behind {@code socket}. Called on the connection's event loop, where the future completes: empty if the
     * process went away meanwhile, failed (and logged) if who it is could not be found out.
     *
     * @param peer what the kernel says of it, empty if nothing
     * @param user who waits for his turn among those that ask much
     */
    public Future<Optional<Caller>> identify(PeerSocket socket, Optional<PeerCredentials> peer, long user) {
        if (peer.isEmpty()) {
            tally.identified(PeerTally.Outcome.GONE);
            return Future.succeededFuture(Optional.of(Caller.nobody()));
        }
        int pidfd = openPidfd(socket);
        OptionalLong startTime = Arrivals.startTime(socket.channel());
        return inquiries
                .ask(
                        new PeerCredentials(peer.get().pid(), user),
                        () -> identification.identify(peer.get(), pidfd, startTime))
                .eventually(() -> {
                    PeerSocket.close(pidfd);
                    return Future.succeededFuture();
                })
                .onFailure(refusals::unknown);
    }

    /** Where the kernel has given one before, the stand-in for older ones must not be forced by taking all descriptors. */
    private int openPidfd(PeerSocket socket) {
        int pidfd = socket.openPidfd();
        kernelHasPidfds |= pidfd != PeerSocket.NO_PIDFD;
        return pidfd == PeerSocket.NO_PIDFD && kernelHasPidfds ? PeerSocket.PIDFD_WITHHELD : pidfd;
    }
}
