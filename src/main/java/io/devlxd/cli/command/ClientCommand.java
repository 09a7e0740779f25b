package io.devlxd.cli.command;

import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** A command that asks the daemon. */
public abstract class ClientCommand implements Callable<Integer> {
    private final Invocation invocation;

    protected ClientCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    protected abstract void run(HostClient host) throws IOException;

    @Override
    public final Integer call() throws IOException {
        try (HostClient host = new HostClient(invocation.hostSocket())) {
            run(host);
        }
        // A full disk or a reader that has gone must not look like success.
        if (out().checkError()) {
            throw new CommandFailure("standard output takes no more");
        }
        return CommandLine.ExitCode.OK;
    }

    protected final Console console() {
        return invocation.console();
    }

    protected final PrintWriter out() {
        return console().out();
    }
}
