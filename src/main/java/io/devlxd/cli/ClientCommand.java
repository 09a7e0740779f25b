package io.devlxd.cli;

import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** A command that asks the daemon. */
abstract class ClientCommand implements Callable<Integer> {
    private final Devlxd devlxd;

    ClientCommand(Devlxd devlxd) {
        this.devlxd = devlxd;
    }

    abstract void run(HostClient host) throws IOException;

    @Override
    public final Integer call() throws IOException {
        try (HostClient host = new HostClient(devlxd.hostSocket())) {
            run(host);
        }
        // A full disk or a reader that has gone must not look like success.
        if (out().checkError()) {
            throw new CommandFailure("standard output takes no more");
        }
        return CommandLine.ExitCode.OK;
    }

    final Console console() {
        return devlxd.console();
    }

    final PrintWriter out() {
        return devlxd.console().out();
    }
}
