package io.devlxd.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Texts;
import picocli.CommandLine.Command;

/** One instance at a glance. */
@Command(
        name = "info",
        description = "Show an instance's state.",
        footer = {"", "Its configuration: devlxd config show NAME"})
final class InfoCommand extends NamedCommand {
    InfoCommand(Invocation invocation) {
        super(invocation, Kind.INSTANCE);
    }

    @Override
    protected void runNamed(HostClient host) {
        // As LXD's client asks: with recursion the state comes along.
        JsonNode instance = host.get(path("?recursion=1")).content();
        line("Name", Texts.of(instance, Fields.NAME));
        line("Description", Texts.of(instance, Fields.DESCRIPTION));
        line("Status", Texts.upperCase(instance, Fields.STATUS));
        line("Type", Texts.of(instance, Fields.TYPE));
        line("Architecture", Texts.of(instance, Fields.ARCHITECTURE));
        line("Project", Texts.of(instance, Fields.PROJECT));
        line("Location", Texts.of(instance, Fields.LOCATION));
        long pid = instance.path(Fields.STATE).path(Fields.PID).asLong();
        line("PID", pid > 0 ? Long.toString(pid) : "");
        line("Created", Texts.time(instance, Fields.CREATED_AT));
    }

    private void line(String heading, String text) {
        if (!text.isEmpty()) {
            out().println(heading + ": " + text);
        }
    }
}
