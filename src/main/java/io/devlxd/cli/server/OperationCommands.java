package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.devlxd.protocol.HostPaths;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The changes that the daemon makes, or has just made. */
@Command(name = "operation", description = "Show the changes that the daemon makes, or has just made.")
final class OperationCommands {
    private OperationCommands() {}

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new OperationCommands())
                .addSubcommand(new ListOperations(invocation))
                .addSubcommand(new Show(invocation));
    }

    /** The operations that the daemon remembers. */
    @Command(
            name = "list",
            description = "List the operations.",
            footer = {"", "The daemon forgets an operation some seconds after its end."})
    static final class ListOperations extends ClientCommand {
        private static final List<String> HEADINGS =
                List.of("ID", "TYPE", "DESCRIPTION", "STATUS", "CANCELABLE", "CREATED");

        @Mixin
        private ProjectOption project = new ProjectOption();

        @Mixin
        private FormatOption format = new FormatOption();

        ListOperations(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            JsonNode operations =
                    host.get(project.at(HostPaths.OPERATIONS + "?recursion=1")).content();
            List<List<String>> rows = all(operations)
                    .sorted(Comparator.comparing((JsonNode operation) -> Texts.of(operation, Fields.CREATED_AT))
                            .thenComparing(operation -> Texts.of(operation, Fields.ID)))
                    .map(ListOperations::row)
                    .toList();
            format.print(console(), operations, new Table(HEADINGS, rows));
        }

        /** The daemon groups them by their status. */
        private static Stream<JsonNode> all(JsonNode operations) {
            return StreamSupport.stream(operations.spliterator(), false)
                    .flatMap(group -> StreamSupport.stream(group.spliterator(), false));
        }

        private static List<String> row(JsonNode operation) {
            return List.of(
                    Texts.of(operation, Fields.ID),
                    Texts.upperCase(operation, Fields.CLASS),
                    Texts.of(operation, Fields.DESCRIPTION),
                    Texts.upperCase(operation, Fields.STATUS),
                    Texts.yesNo(operation, Fields.MAY_CANCEL),
                    Texts.time(operation, Fields.CREATED_AT));
        }
    }

    /** One operation. */
    @Command(
            name = "show",
            description = "Print an operation as YAML.",
            footer = {"", "Example:", "  devlxd operation show 3079d0b8-ad4f-4463-b92d-7361465122f0"})
    static final class Show extends ClientCommand {
        @Parameters(paramLabel = "ID", description = "The operation.")
        private String id = "";

        Show(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            String path = HostPaths.OPERATIONS + "/" + HostPaths.encode(id);
            out().print(Yaml.of(host.get(path).content()));
        }
    }
}
