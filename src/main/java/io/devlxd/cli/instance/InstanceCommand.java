package io.devlxd.cli.instance;

import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.protocol.HostPaths;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one instance. */
abstract class InstanceCommand extends ClientCommand {
    private static final int NOT_FOUND = 404;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The instance.")
    private String name = "";

    InstanceCommand(Invocation invocation) {
        super(invocation);
    }

    abstract void runOnInstance(HostClient host) throws IOException;

    @Override
    protected final void run(HostClient host) throws IOException {
        try {
            runOnInstance(host);
        } catch (CommandFailure.Refused e) {
            throw e.status() == NOT_FOUND ? notFound(e) : e;
        }
    }

    final String name() {
        return name;
    }

    final String instances() {
        return project.at(HostPaths.INSTANCES);
    }

    final String instance() {
        return instance("");
    }

    final String instance(String below) {
        return project.at(HostPaths.INSTANCES + "/" + ProjectOption.encoded(name) + below);
    }

    private CommandFailure notFound(CommandFailure.Refused e) {
        return new CommandFailure(e.getMessage() + ": '" + name + "' in project '" + project.name()
                + "'; 'devlxd list' shows which there are");
    }
}
