package io.devlxd.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The instances that the daemon knows. */
@Command(
        name = "list",
        description = "List the instances.",
        footer = {"", "Example:", "  devlxd list --format csv | cut -d, -f1"})
final class ListCommand extends ClientCommand {
    private static final List<String> HEADINGS = List.of("NAME", "STATE", "TYPE", "PROJECT", "LOCATION");

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--all-projects", description = "Those of all projects.")
    private boolean allProjects;

    @Mixin
    private FormatOption format = new FormatOption();

    ListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) {
        String all = HostPaths.INSTANCES + "?recursion=1";
        JsonNode instances = host.get(allProjects ? all + "&all-projects=true" : project.at(all))
                .content();
        List<List<String>> rows = StreamSupport.stream(instances.spliterator(), false)
                .map(ListCommand::row)
                .sorted(Comparator.comparing(List::toString))
                .toList();
        format.print(console(), instances, new Table(HEADINGS, rows));
    }

    private static List<String> row(JsonNode instance) {
        return List.of(
                Texts.of(instance, Fields.NAME),
                Texts.upperCase(instance, Fields.STATUS),
                Texts.upperCase(instance, Fields.TYPE),
                Texts.of(instance, Fields.PROJECT),
                Texts.of(instance, Fields.LOCATION));
    }
}
