package io.devlxd.cli.server;

import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.protocol.HostPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What happens, as it happens. */
@Command(
        name = "monitor",
        description = "Print what happens, one JSON event a line, until interrupted.",
        footer = {"", "Example:", "  devlxd monitor --type lifecycle | jq -r .metadata.action"})
final class MonitorCommand extends ClientCommand {
    @Option(
            names = "--type",
            paramLabel = "TYPE[,TYPE]",
            description = "Only events of these types: lifecycle, operation, logging.")
    private String types = "";

    MonitorCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) {
        String filter = types.isEmpty() ? "" : "type=" + ProjectOption.encoded(types) + "&";
        host.listen(HostPaths.EVENTS + "?" + filter + "all-projects=true", this::print);
        if (!out().checkError()) {
            throw new CommandFailure("the daemon has ended the stream of events: is it still running?");
        }
    }

    /** Returns false when nobody reads any more. */
    private boolean print(String event) {
        // The daemon's JSON has no line ends inside but might have one after it.
        out().print(event.strip().replace('\n', ' ') + "\n");
        // Flushes: a reader behind a pipe wants each event at once.
        return !out().checkError();
    }
}
