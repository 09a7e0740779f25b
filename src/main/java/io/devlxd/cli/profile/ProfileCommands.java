package io.devlxd.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.KeyValues;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.config.ConfigCommands;
import io.devlxd.cli.config.DeviceCommands;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Configuration and devices that instances share. */
@Command(name = "profile", description = "Change profiles, and which of them an instance has.")
public final class ProfileCommands {
    private ProfileCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        CommandLine group = new CommandLine(new ProfileCommands())
                .addSubcommand(new ListProfiles(invocation))
                .addSubcommand(new Create(invocation))
                .addSubcommand(new Show(invocation));
        ConfigCommands.addTo(group, invocation, Kind.PROFILE);
        group.addSubcommand(new Assignment.Add(invocation))
                .addSubcommand(new Assignment.Remove(invocation))
                .addSubcommand(new Assignment.Assign(invocation))
                .addSubcommand(new Rename(invocation))
                .addSubcommand(new Delete(invocation))
                .addSubcommand(DeviceCommands.commandLine(invocation, Kind.PROFILE));
        devlxd.addSubcommand(group);
    }

    /** The profiles that the daemon has. */
    @Command(
            name = "list",
            description = "List the profiles.",
            footer = {"", "Example:", "  devlxd profile list --format csv"})
    static final class ListProfiles extends ClientCommand {
        private static final List<String> HEADINGS = List.of("NAME", "DESCRIPTION", "USED BY");

        @Mixin
        private ProjectOption project = new ProjectOption();

        @Mixin
        private FormatOption format = new FormatOption();

        ListProfiles(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            JsonNode profiles =
                    host.get(project.at(HostPaths.PROFILES + "?recursion=1")).content();
            List<List<String>> rows = StreamSupport.stream(profiles.spliterator(), false)
                    .sorted(Comparator.comparing(profile -> Texts.of(profile, Fields.NAME)))
                    .map(ListProfiles::row)
                    .toList();
            format.print(console(), profiles, new Table(HEADINGS, rows));
        }

        private static List<String> row(JsonNode profile) {
            return List.of(
                    Texts.of(profile, Fields.NAME),
                    Texts.of(profile, Fields.DESCRIPTION),
                    Integer.toString(profile.path(Fields.USED_BY).size()));
        }
    }

    /** A new profile. */
    @Command(
            name = "create",
            description = "Create a profile.",
            footer = {"", "Example:", "  devlxd profile create web -c user.role=web"})
    static final class Create extends NamedCommand {
        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        private String description = "";

        @Option(
                names = {"-c", "--config"},
                paramLabel = "KEY=VALUE",
                description = "A configuration key; may be given again.")
        private List<String> config = new ArrayList<>();

        Create(Invocation invocation) {
            super(invocation, Kind.PROFILE);
        }

        @Override
        protected void runNamed(HostClient host) {
            ObjectNode profile = host.newDocument().put(Fields.NAME, name()).put(Fields.DESCRIPTION, description);
            KeyValues.of(config).forEach(profile.putObject(Fields.CONFIG)::put);
            profile.putObject(Fields.DEVICES);
            host.change(HttpMethod.POST, collection(), profile);
            out().println("Profile " + name() + " created");
        }
    }

    /** The whole profile. */
    @Command(
            name = "show",
            description = "Print a profile, and what uses it, as YAML.",
            footer = {"", "Example:", "  devlxd profile show web"})
    static final class Show extends NamedCommand {
        Show(Invocation invocation) {
            super(invocation, Kind.PROFILE);
        }

        @Override
        protected void runNamed(HostClient host) {
            out().print(Yaml.of(host.get(path()).content()));
        }
    }

    /** Another name. */
    @Command(
            name = "rename",
            description = "Rename a profile.",
            footer = {"", "Example:", "  devlxd profile rename web www"})
    static final class Rename extends NamedCommand {
        @Parameters(index = "1", paramLabel = "NEW", description = "The new name.")
        private String newName = "";

        Rename(Invocation invocation) {
            super(invocation, Kind.PROFILE);
        }

        @Override
        protected void runNamed(HostClient host) {
            host.change(HttpMethod.POST, path(), host.newDocument().put(Fields.NAME, newName));
            out().println("Profile " + name() + " renamed to " + newName);
        }
    }

    /** One profile less. */
    @Command(
            name = "delete",
            description = "Delete a profile that no instance uses.",
            footer = {"", "Example:", "  devlxd profile delete web"})
    static final class Delete extends NamedCommand {
        Delete(Invocation invocation) {
            super(invocation, Kind.PROFILE);
        }

        @Override
        protected void runNamed(HostClient host) {
            host.delete(path());
            out().println("Profile " + name() + " deleted");
        }
    }
}
