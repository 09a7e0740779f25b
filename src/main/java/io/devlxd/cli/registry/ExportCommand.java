package io.devlxd.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.PendingFile;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.devlxd.protocol.HostPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** All that the daemon knows, as one document. */
@Command(
        name = "export",
        description = "Write all projects, profiles and instances as one YAML document.",
        footer = {
            "",
            "Images are listed in it, but their files are not: see 'devlxd image export'. Only its owner can",
            "read the file, since configuration may hold secrets.",
            "",
            "Example:",
            "  devlxd export /backup/devlxd.yaml"
        })
final class ExportCommand extends ClientCommand {
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write, standard output if not given or -.")
    private String file = STANDARD_OUTPUT;

    ExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) throws IOException {
        String document = Yaml.of(document(host));
        if (file.equals(STANDARD_OUTPUT)) {
            out().print(document);
            return;
        }
        try (PendingFile pending = PendingFile.secret(Path.of(file))) {
            pending.out().write(document.getBytes(StandardCharsets.UTF_8));
            pending.commit();
        }
    }

    private static ObjectNode document(HostClient host) {
        ObjectNode document = ExportFormat.newDocument();
        ArrayNode projects = document.putArray(ExportFormat.PROJECTS);
        sorted(host.get(HostPaths.PROJECTS + "?recursion=1").content(), project -> Texts.of(project, Fields.NAME))
                .forEach(project -> add(host, Texts.of(project, Fields.NAME), projects.addObject()));
        return document;
    }

    private static void add(HostClient host, String name, ObjectNode project) {
        project.put(Fields.NAME, name);
        for (Section section : Section.values()) {
            ArrayNode items = project.putArray(section.member());
            sorted(host.get(section.path(name)).content(), section::nameOf)
                    .map(section::exported)
                    .forEach(items::add);
        }
    }

    /** So that two exports of the same registry are the same. */
    private static Stream<JsonNode> sorted(JsonNode items, Function<JsonNode, String> name) {
        return StreamSupport.stream(items.spliterator(), false).sorted(Comparator.comparing(name));
    }
}
