package io.devlxd.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Texts;
import io.devlxd.cli.text.Yaml;
import io.devlxd.protocol.HostPaths;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The daemon at a glance. */
@Command(
        name = "status",
        description = "Show whether the daemon is well, and what it does.",
        footer = {
            "",
            "Ends with status 1 if it is not well, or does not answer.",
            "",
            "Example:",
            "  devlxd status -f json"
        })
final class StatusCommand extends ClientCommand {
    private static final String UP = "up";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "'text' (default), 'json' or 'yaml'.")
    private Format format = Format.TEXT;

    /** How it is printed. */
    enum Format {
        TEXT,
        JSON,
        YAML
    }

    StatusCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) {
        JsonNode health = host.report(HostPaths.HEALTH + "?recursion=1");
        switch (format) {
            case TEXT -> print(health);
            case JSON -> out().print(health + "\n");
            case YAML -> out().print(Yaml.of(health));
        }
        if (!Texts.of(health, Fields.STATUS).equals(UP)) {
            throw new CommandFailure("the daemon is not well: " + faults(health.path(Fields.CHECKS)));
        }
    }

    private void print(JsonNode health) {
        line("Status", Texts.upperCase(health, Fields.STATUS));
        line("Version", Texts.of(health, Fields.VERSION));
        line("PID", Texts.of(health, Fields.PID));
        line("Uptime", DaemonNumbers.duration(health.path(Fields.UPTIME_SECONDS).asLong()));
        line("Directory", Texts.of(health, Fields.DIRECTORY));
        health.path(Fields.CHECKS)
                .properties()
                .forEach(check -> line("Check " + check.getKey(), told(check.getValue())));
        JsonNode activity = health.path(Fields.ACTIVITY);
        line("Instances", DaemonNumbers.instances(activity.path(Fields.INSTANCES)));
        line("Connections", Texts.of(activity, Fields.CONNECTIONS));
        line("Listeners", DaemonNumbers.total(activity.path(Fields.LISTENERS)));
        line("Dropped listeners", Texts.of(activity, Fields.DROPPED_LISTENERS));
        line("Events", Texts.of(activity, Fields.EVENTS));
        line("Guest requests", DaemonNumbers.total(activity.path(Fields.GUEST_REQUESTS)));
        line("Host requests", DaemonNumbers.total(activity.path(Fields.HOST_REQUESTS)));
        line("Memory", Texts.size(activity, Fields.MEMORY));
    }

    private void line(String heading, String text) {
        out().println(heading + ": " + text);
    }

    private static String told(JsonNode check) {
        String message = Texts.of(check, Fields.MESSAGE);
        return Texts.of(check, Fields.STATUS) + (message.isEmpty() ? "" : ", " + message);
    }

    private static String faults(JsonNode checks) {
        return checks.properties().stream()
                .filter(check -> !Texts.of(check.getValue(), Fields.STATUS).equals(UP))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
