package io.devlxd.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A daemon brought to what a document says. */
@Command(
        name = "import",
        description = "Make the daemon know what 'devlxd export' has written.",
        footer = {
            "",
            "What is missing is made, what is there becomes what the document says, and what the document",
            "does not name stays as it is. It may be run again at any time.",
            "",
            "Example:",
            "  devlxd import --dry-run /backup/devlxd.yaml"
        })
final class ImportCommand extends ClientCommand {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to read, standard input if not given or -.")
    private String file = STANDARD_INPUT;

    @Option(names = "--dry-run", description = "Only tell what would be done.")
    private boolean isRehearsal;

    ImportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) throws IOException {
        JsonNode document = document();
        ExportFormat.check(document);
        RegistryImport registry = new RegistryImport(host, console(), isRehearsal);
        document.path(ExportFormat.PROJECTS).forEach(registry::project);
        registry.summarize();
    }

    private JsonNode document() throws IOException {
        try {
            return YamlReader.read(text());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("this is not YAML: " + e.getMessage());
        }
    }

    private String text() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return console().standardInput();
        }
        try {
            return Files.readString(Path.of(file));
        } catch (CharacterCodingException e) {
            throw new CommandFailure(file + " is not UTF-8: it was not written by 'devlxd export'");
        }
    }
}
