package io.devlxd.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.protocol.HostPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What happens, as it happens. */
@Command(
        name = "monitor",
        description = "Print what happens, one JSON event a line, until interrupted.",
        footer = {
            "",
            "Example:",
            "  devlxd monitor --type lifecycle --pretty",
            "  devlxd monitor --type lifecycle | jq -r .metadata.action"
        })
final class MonitorCommand extends ClientCommand {
    @Option(
            names = "--type",
            paramLabel = "TYPE[,TYPE]",
            description = "Only events of these types: lifecycle, operation, logging.")
    private String types = "";

    @Option(names = "--pretty", description = "Print lines for people instead.")
    private boolean pretty;

    @Option(names = "--project", paramLabel = "PROJECT", description = "Only events of this project.")
    private String project = "";

    private final ObjectMapper json = new ObjectMapper();

    MonitorCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) {
        String filter = types.isEmpty() ? "" : "type=" + HostPaths.encode(types) + "&";
        String where = project.isEmpty() ? "all-projects=true" : "project=" + HostPaths.encode(project);
        host.listen(HostPaths.EVENTS + "?" + filter + where, this::print);
        if (!out().checkError()) {
            throw new CommandFailure("the daemon has ended the stream of events: is it still running?");
        }
    }

    /** Returns false when nobody reads any more. */
    private boolean print(String event) {
        // The daemon's JSON has no line ends inside but might have one after it.
        out().print((pretty ? pretty(event) : event.strip().replace('\n', ' ')) + "\n");
        // Flushes: a reader behind a pipe wants each event at once.
        return !out().checkError();
    }

    private String pretty(String event) {
        try {
            return EventLine.of(json.readTree(event));
        } catch (JsonProcessingException e) {
            return event.strip().replaceAll("\\p{Cntrl}", " ");
        }
    }
}
