package io.devlxd.cli.hook;

import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An end to all waiting: for a daemon that hangs, for standard input that never ends, for a file that is a pipe. */
final class Deadline {
    private Deadline() {}

    /** Work that may wait without an end of its own. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does {@code work} on a thread of its own, which is left behind if it takes longer than {@code limit}.
     *
     * @throws CommandFailure if it takes longer; otherwise whatever {@code work} throws
     */
    static void within(Duration limit, Work work) throws Exception {
        Callable<Integer> task = () -> {
            work.run();
            return 0;
        };
        FutureTask<Integer> done = new FutureTask<>(task);
        Thread thread = new Thread(done, "hook");
        // The process can end while it waits.
        thread.setDaemon(true);
        thread.start();
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done.cancel(true);
            throw new CommandFailure("gave up after " + limit.toSeconds()
                    + " seconds: the daemon hangs, see its log, or has much to do (--timeout gives it longer)");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
