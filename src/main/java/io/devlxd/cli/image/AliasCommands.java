package io.devlxd.cli.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The names of images. */
@Command(name = "alias", description = "Give images names.")
final class AliasCommands {
    private AliasCommands() {}

    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new AliasCommands())
                .addSubcommand(new ListAliases(invocation))
                .addSubcommand(new Create(invocation))
                .addSubcommand(new Delete(invocation))
                .addSubcommand(new Rename(invocation));
    }

    /** What makes an alias, with the members that LXD's client sends. */
    static ObjectNode document(HostClient host, String name, String fingerprint, String description) {
        return host.newDocument()
                .put(Fields.DESCRIPTION, description)
                .put(Fields.TARGET, fingerprint)
                .put(Fields.NAME, name)
                .put(Fields.TYPE, "");
    }

    /** The aliases that there are. */
    @Command(
            name = "list",
            description = "List the aliases.",
            footer = {"", "Example:", "  devlxd image alias list --format csv"})
    static final class ListAliases extends ClientCommand {
        private static final List<String> HEADINGS = List.of("ALIAS", "FINGERPRINT", "TYPE", "DESCRIPTION");

        @Mixin
        private ProjectOption project = new ProjectOption();

        @Mixin
        private FormatOption format = new FormatOption();

        ListAliases(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            JsonNode aliases = host.get(project.at(HostPaths.IMAGE_ALIASES + "?recursion=1"))
                    .content();
            List<List<String>> rows = StreamSupport.stream(aliases.spliterator(), false)
                    .sorted(Comparator.comparing(alias -> Texts.of(alias, Fields.NAME)))
                    .map(this::row)
                    .toList();
            format.print(console(), aliases, new Table(HEADINGS, rows));
        }

        private List<String> row(JsonNode alias) {
            String fingerprint = Texts.of(alias, Fields.TARGET);
            return List.of(
                    Texts.of(alias, Fields.NAME),
                    format.isTable() ? Texts.shortFingerprint(fingerprint) : fingerprint,
                    Texts.upperCase(alias, Fields.TYPE),
                    Texts.of(alias, Fields.DESCRIPTION));
        }
    }

    /** A command about one alias. */
    abstract static class AliasCommand extends ClientCommand {
        private static final int NOT_FOUND = 404;

        @Mixin
        private ProjectOption project = new ProjectOption();

        @Parameters(index = "0", paramLabel = "ALIAS", description = "The alias.")
        private String alias = "";

        AliasCommand(Invocation invocation) {
            super(invocation);
        }

        abstract void runOnAlias(HostClient host);

        @Override
        protected final void run(HostClient host) {
            try {
                runOnAlias(host);
            } catch (CommandFailure.Refused e) {
                throw e.status() == NOT_FOUND
                        ? new CommandFailure(e.getMessage() + ": '" + alias + "' in project '" + project.name()
                                + "'; 'devlxd image alias list' shows which there are")
                        : e;
            }
        }

        final String alias() {
            return alias;
        }

        final ProjectOption project() {
            return project;
        }

        final String path() {
            return project.at(ImageName.aliasPath(alias));
        }
    }

    /** One alias more. */
    @Command(
            name = "create",
            description = "Give an image a name.",
            footer = {"", "Example:", "  devlxd image alias create debian 6b79e579599d"})
    static final class Create extends AliasCommand {
        @Parameters(index = "1", paramLabel = "IMAGE", description = "Another alias, or a fingerprint's beginning.")
        private String image = "";

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        private String description = "";

        Create(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnAlias(HostClient host) {
            JsonNode found = new ImageName(image, project()).find(host).content();
            ObjectNode document = document(host, alias(), Texts.of(found, Fields.FINGERPRINT), description);
            host.change(HttpMethod.POST, project().at(HostPaths.IMAGE_ALIASES), document);
        }
    }

    /** One alias less; its image stays. */
    @Command(
            name = "delete",
            description = "Delete an alias; the image stays.",
            footer = {"", "Example:", "  devlxd image alias delete debian"})
    static final class Delete extends AliasCommand {
        Delete(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnAlias(HostClient host) {
            host.delete(path());
        }
    }

    /** Another name for the name. */
    @Command(
            name = "rename",
            description = "Rename an alias.",
            footer = {"", "Example:", "  devlxd image alias rename debian bookworm"})
    static final class Rename extends AliasCommand {
        @Parameters(index = "1", paramLabel = "NEW", description = "The new name.")
        private String newName = "";

        Rename(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnAlias(HostClient host) {
            host.change(HttpMethod.POST, path(), host.newDocument().put(Fields.NAME, newName));
        }
    }
}
