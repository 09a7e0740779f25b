package io.devlxd.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An instance's whole configuration. */
@Command(
        name = "show",
        description = "Print configuration and devices as YAML.",
        footer = {"", "Example:", "  devlxd config show c1 --expanded"})
final class ShowCommand extends NamedCommand {
    @Option(
            names = {"-e", "--expanded"},
            description = "With what the profiles add.")
    private boolean expanded;

    ShowCommand(Invocation invocation) {
        super(invocation, Kind.INSTANCE);
    }

    @Override
    protected void runNamed(HostClient host) {
        JsonNode instance = host.get(path()).content();
        ObjectNode shown = kind().writable().of(instance);
        if (expanded) {
            shown.set(Fields.CONFIG, instance.path(Fields.EXPANDED_CONFIG));
            shown.set(Fields.DEVICES, instance.path(Fields.EXPANDED_DEVICES));
        }
        out().print(Yaml.of(shown));
    }
}
