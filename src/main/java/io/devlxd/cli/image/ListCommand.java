package io.devlxd.cli.image;

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

/** The images that the daemon has. */
@Command(
        name = "list",
        description = "List the images.",
        footer = {"", "Tables have the fingerprints' beginnings, csv, json and yaml the whole of them."})
final class ListCommand extends ClientCommand {
    private static final List<String> HEADINGS = List.of(
            "ALIAS", "FINGERPRINT", "PUBLIC", "CACHED", "DESCRIPTION", "ARCHITECTURE", "TYPE", "SIZE", "UPLOAD DATE");

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private FormatOption format = new FormatOption();

    ListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) {
        JsonNode images =
                host.get(project.at(HostPaths.IMAGES + "?recursion=1")).content();
        List<List<String>> rows = StreamSupport.stream(images.spliterator(), false)
                .sorted(Comparator.comparing(ListCommand::alias)
                        .thenComparing(image -> Texts.of(image, Fields.FINGERPRINT)))
                .map(this::row)
                .toList();
        format.print(console(), images, new Table(HEADINGS, rows));
    }

    private List<String> row(JsonNode image) {
        String fingerprint = Texts.of(image, Fields.FINGERPRINT);
        return List.of(
                alias(image),
                format.isTable() ? Texts.shortFingerprint(fingerprint) : fingerprint,
                Texts.yesNo(image, Fields.PUBLIC),
                Texts.yesNo(image, Fields.CACHED),
                Texts.of(image.path(Fields.PROPERTIES), Fields.DESCRIPTION),
                Texts.of(image, Fields.ARCHITECTURE),
                Texts.upperCase(image, Fields.TYPE),
                Texts.size(image, Fields.SIZE),
                Texts.time(image, Fields.UPLOADED_AT));
    }

    private static String alias(JsonNode image) {
        JsonNode aliases = image.path(Fields.ALIASES);
        String first = Texts.of(aliases.path(0), Fields.NAME);
        return aliases.size() > 1 ? first + " (" + (aliases.size() - 1) + " more)" : first;
    }
}
