package io.devlxd.cli.instance;

import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Kind;
import io.devlxd.cli.command.NamedCommand;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a container manager tells the daemon of its instances, and asks it. */
public final class InstanceCommands {
    private InstanceCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(new StartCommand(invocation))
                .addSubcommand(new Stop(invocation))
                .addSubcommand(new Rename(invocation))
                .addSubcommand(new Delete(invocation))
                .addSubcommand(new ListCommand(invocation))
                .addSubcommand(new InfoCommand(invocation));
    }

    private static void stop(HostClient host, String path) {
        host.change(HttpMethod.PUT, path, host.newDocument().put(Fields.ACTION, "stop"));
    }

    /** Ends a container's access. */
    @Command(
            name = "stop",
            description = "Tell that a container has ended: its processes get no more answers.",
            footer = {"", "The instance and its configuration stay.", "", "Example:", "  devlxd stop c1"})
    static final class Stop extends NamedCommand {
        Stop(Invocation invocation) {
            super(invocation, Kind.INSTANCE);
        }

        @Override
        protected void runNamed(HostClient host) {
            stop(host, path(HostPaths.STATE));
        }
    }

    /** Another name. */
    @Command(
            name = "rename",
            description = "Rename a stopped instance.",
            footer = {
                "",
                "Its instance-id is a new one then, so that cloud-init runs again.",
                "",
                "Example:",
                "  devlxd rename c1 c2"
            })
    static final class Rename extends NamedCommand {
        @Parameters(index = "1", paramLabel = "NEW", description = "The new name.")
        private String newName = "";

        Rename(Invocation invocation) {
            super(invocation, Kind.INSTANCE);
        }

        @Override
        protected void runNamed(HostClient host) {
            host.change(HttpMethod.POST, path(), host.newDocument().put(Fields.NAME, newName));
        }
    }

    /** Forgets an instance. */
    @Command(
            name = "delete",
            description = "Forget a stopped instance and its configuration.",
            footer = {"", "Example:", "  devlxd delete c1"})
    static final class Delete extends NamedCommand {
        @Option(
                names = {"-f", "--force"},
                description = "End a running one's access first; its container is left alone.")
        private boolean force;

        Delete(Invocation invocation) {
            super(invocation, Kind.INSTANCE);
        }

        @Override
        protected void runNamed(HostClient host) {
            if (force && !isStopped(host)) {
                stop(host, path(HostPaths.STATE));
            }
            host.delete(path());
        }

        private boolean isStopped(HostClient host) {
            return Texts.of(host.get(path()).content(), Fields.STATUS).equals("Stopped");
        }
    }
}
