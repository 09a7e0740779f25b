package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.PrettyJson;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The host API as it is. */
@Command(
        name = "query",
        description = "Send a request to the host API and print what is answered.",
        footer = {
            "",
            "Example:",
            "  devlxd query '/1.0/instances?recursion=1'",
            "  devlxd query -X PATCH -d '{\"config\":{\"user.a\":\"1\"}}' /1.0/instances/c1"
        })
final class QueryCommand extends ClientCommand {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            description = "GET (default), PUT, PATCH, POST or DELETE.")
    private String method = "GET";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "DATA",
            description = "The request's body, - for standard input.")
    private String data = "";

    @Option(names = "--wait", description = "Follow an operation to its end and print what that has to say.")
    private boolean wait;

    @Option(names = "--raw", description = "Print the whole answer, as it was sent.")
    private boolean raw;

    @Parameters(paramLabel = "PATH", description = "The path, such as /1.0/instances.")
    private String path = "";

    QueryCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) throws IOException {
        if (!path.startsWith("/")) {
            throw new CommandFailure.Usage("the path '" + path + "' has to begin with a slash");
        }
        String body = data.equals(STANDARD_INPUT) ? console().standardInput() : data;
        JsonNode answer = host.query(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path, body);
        if (raw) {
            out().print(answer + "\n");
        } else if (answer.isTextual()) {
            out().print(answer.textValue());
        } else {
            show(wait ? host.awaited(answer) : answer.path(Fields.METADATA));
        }
    }

    /** Nothing for a change about which there is nothing to say, as LXD's client. */
    private void show(JsonNode metadata) {
        if (!metadata.isNull() && !metadata.isMissingNode() && !(metadata.isObject() && metadata.isEmpty())) {
            out().print(PrettyJson.of(metadata));
        }
    }
}
