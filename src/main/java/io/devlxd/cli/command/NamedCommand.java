package io.devlxd.cli.command;

import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one instance or one profile. */
public abstract class NamedCommand extends ClientCommand {
    private static final int NOT_FOUND = 404;

    private final Kind kind;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
    private String name = "";

    protected NamedCommand(Invocation invocation, Kind kind) {
        super(invocation);
        this.kind = kind;
    }

    protected abstract void runNamed(HostClient host) throws IOException;

    @Override
    protected final void run(HostClient host) throws IOException {
        try {
            runNamed(host);
        } catch (CommandFailure.Refused e) {
            throw isMissing(e) ? notFound(e) : e;
        }
    }

    public final Kind kind() {
        return kind;
    }

    protected final String name() {
        return name;
    }

    protected final ProjectOption project() {
        return project;
    }

    protected final String collection() {
        return project.at(kind.collection());
    }

    protected final String path() {
        return path("");
    }

    protected final String path(String below) {
        return project.at(kind.path(name) + below);
    }

    /** Whether it is this one that is missing, and not another that it refers to. */
    private boolean isMissing(CommandFailure.Refused e) {
        return e.status() == NOT_FOUND && String.valueOf(e.getMessage()).startsWith(kind.noun());
    }

    private CommandFailure notFound(CommandFailure.Refused e) {
        return new CommandFailure(e.getMessage() + ": '" + name + "' in project '" + project.name() + "'; '"
                + kind.listing() + "' shows which there are");
    }
}
