package io.devlxd.cli.image;

import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Progress;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.ImageUpload;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new image from files. */
@Command(
        name = "import",
        description = "Import an image and print its fingerprint.",
        footer = {
            "",
            "Guests see public and cached images, provided that security.devlxd.images is true for them.",
            "",
            "Example:",
            "  devlxd image import debian.tar.gz --alias debian --public",
            "  devlxd image import metadata.tar.xz rootfs.squashfs --cached"
        })
final class ImportCommand extends ClientCommand {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Parameters(index = "0", paramLabel = "FILE", description = "The image, or a split image's metadata.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ROOTFS",
            description = "A split image's root file system, or disk if it is a qcow2 file.")
    private @Nullable Path rootfs;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "A name for it; may be given again.")
    private List<String> aliases = new ArrayList<>();

    @Option(names = "--public", description = "For every client of the daemon.")
    private boolean isPublic;

    @Option(names = "--cached", description = "As if the daemon had downloaded it for an instance.")
    private boolean isCached;

    ImportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected void run(HostClient host) throws IOException {
        ImageUpload upload = rootfs == null ? ImageUpload.unified(file) : ImageUpload.split(file, rootfs);
        if (isPublic) {
            upload.header(ImageUpload.PUBLIC, "true");
        }
        if (isCached) {
            upload.header(ImageUpload.CACHED, "1");
        }
        aliases.forEach(alias -> checkFree(host, alias));
        String fingerprint = upload(host, upload);
        aliases.forEach(alias -> name(host, alias, fingerprint));
        out().println("Image imported with fingerprint: " + fingerprint);
    }

    /** Before the upload, which may take long. */
    private void checkFree(HostClient host, String alias) {
        if (host.find(project.at(ImageName.aliasPath(alias))).isPresent()) {
            throw new CommandFailure(
                    "an image has the alias '" + alias + "' already: see 'devlxd image alias --help', or take another");
        }
    }

    private String upload(HostClient host, ImageUpload upload) throws IOException {
        try (Progress progress = new Progress(console(), System::nanoTime, "Importing", upload.size())) {
            upload.onProgress(progress::add);
            return Texts.of(host.upload(project.at(HostPaths.IMAGES), upload), Fields.FINGERPRINT);
        }
    }

    private void name(HostClient host, String alias, String fingerprint) {
        host.change(
                HttpMethod.POST,
                project.at(HostPaths.IMAGE_ALIASES),
                AliasCommands.document(host, alias, fingerprint, ""));
    }
}
