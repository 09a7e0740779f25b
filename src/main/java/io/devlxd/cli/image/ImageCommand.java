package io.devlxd.cli.image;

import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one image. */
abstract class ImageCommand extends ClientCommand {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "IMAGE", description = "An alias, a fingerprint, or the beginning of one.")
    private String name = "";

    ImageCommand(Invocation invocation) {
        super(invocation);
    }

    /** Does what is to be done with {@code image}, which is at {@code path}. */
    abstract void runOnImage(HostClient host, Document image, String path) throws IOException;

    @Override
    protected final void run(HostClient host) throws IOException {
        ImageName named = new ImageName(name, project);
        Document image = named.find(host);
        runOnImage(host, image, named.path(image.content()));
    }

    final String name() {
        return name;
    }

    final ProjectOption project() {
        return project;
    }
}
