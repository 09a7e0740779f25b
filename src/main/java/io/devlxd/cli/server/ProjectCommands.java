package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What instances, profiles and images are kept apart in. */
@Command(name = "project", description = "Show which projects there are.")
final class ProjectCommands {
    private ProjectCommands() {}

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new ProjectCommands()).addSubcommand(new ListProjects(invocation));
    }

    /** The projects that something is in, and the default one. */
    @Command(
            name = "list",
            description = "List the projects.",
            footer = {"", "A project is made by its first use: devlxd start c1 --project p1 --pid 4711"})
    static final class ListProjects extends ClientCommand {
        private static final List<String> HEADINGS = List.of("NAME", "DESCRIPTION", "USED BY");

        @Mixin
        private FormatOption format = new FormatOption();

        ListProjects(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            JsonNode projects = host.get(HostPaths.PROJECTS + "?recursion=1").content();
            List<List<String>> rows = StreamSupport.stream(projects.spliterator(), false)
                    .sorted(Comparator.comparing(project -> Texts.of(project, Fields.NAME)))
                    .map(ListProjects::row)
                    .toList();
            format.print(console(), projects, new Table(HEADINGS, rows));
        }

        private static List<String> row(JsonNode project) {
            return List.of(
                    Texts.of(project, Fields.NAME),
                    Texts.of(project, Fields.DESCRIPTION),
                    Integer.toString(project.path(Fields.USED_BY).size()));
        }
    }
}
