package io.devlxd.cli.image;

import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.DocumentEdit;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.host.WritablePart;
import io.devlxd.cli.text.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The images that guests may fetch. */
@Command(name = "image", description = "Import, export, name and delete images for guests to fetch.")
public final class ImageCommands {
    private ImageCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        CommandLine group = new CommandLine(new ImageCommands())
                .addSubcommand(new ImportCommand(invocation))
                .addSubcommand(new ExportCommand(invocation))
                .addSubcommand(new ListCommand(invocation))
                .addSubcommand(new InfoCommand(invocation))
                .addSubcommand(new Show(invocation))
                .addSubcommand(new Edit(invocation));
        PropertyCommands.addTo(group, invocation);
        group.addSubcommand(AliasCommands.commandLine(invocation)).addSubcommand(new Delete(invocation));
        devlxd.addSubcommand(group);
    }

    /** What can be changed. */
    @Command(
            name = "show",
            description = "Print as YAML what can be changed about an image.",
            footer = {"", "Example:", "  devlxd image show debian"})
    static final class Show extends ImageCommand {
        Show(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnImage(HostClient host, Document image, String path) {
            out().print(Yaml.of(WritablePart.IMAGE.of(image.content())));
        }
    }

    /** The same anew. */
    @Command(
            name = "edit",
            description = "Edit an image's properties as YAML, in $VISUAL, $EDITOR or vi.",
            footer = {
                "",
                "Standard input is taken instead if it is no terminal.",
                "",
                "Example:",
                "  devlxd image edit debian < debian.yaml"
            })
    static final class Edit extends ImageCommand {
        Edit(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnImage(HostClient host, Document image, String path) throws IOException {
            new DocumentEdit(console(), host, WritablePart.IMAGE).run(path, "the image '" + name() + "'");
        }
    }

    /** Images less. */
    @Command(
            name = "delete",
            description = "Delete images, and with them their aliases.",
            footer = {"", "Example:", "  devlxd image delete 6b79e579599d"})
    static final class Delete extends ClientCommand {
        @Mixin
        private ProjectOption project = new ProjectOption();

        @Parameters(
                arity = "1..*",
                paramLabel = "IMAGE",
                description = "Aliases, fingerprints, or the beginnings of such.")
        private List<String> names = new ArrayList<>();

        Delete(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            for (String name : names) {
                ImageName image = new ImageName(name, project);
                host.delete(image.path(image.find(host).content()));
            }
        }
    }
}
