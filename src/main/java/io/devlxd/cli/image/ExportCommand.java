package io.devlxd.cli.image;

import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.Progress;
import io.devlxd.cli.host.Download;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An image as files again. */
@Command(
        name = "export",
        description = "Write an image's files.",
        footer = {
            "",
            "A unified image is written to FINGERPRINT.tar.gz or the like, a split one's metadata to",
            "meta-FINGERPRINT.tar.gz and its root file system to FINGERPRINT.squashfs. What was written is",
            "checked against the fingerprint before it gets its name.",
            "",
            "Example:",
            "  devlxd image export debian /srv/images",
            "  devlxd image export debian debian   # debian.tar.gz"
        })
final class ExportCommand extends ImageCommand {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A directory, the present one if not given, or how the files' names begin.")
    private Path target = Path.of("");

    ExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void runOnImage(HostClient host, Document image, String path) throws IOException {
        String fingerprint = Texts.of(image.content(), Fields.FINGERPRINT);
        String export = project().at(HostPaths.IMAGES + "/" + fingerprint + HostPaths.EXPORT);
        long size = image.content().path(Fields.SIZE).asLong();
        Download download = host.download(export);
        try (Progress progress = new Progress(console(), System::nanoTime, "Exporting", size)) {
            ImageFiles files = new ImageFiles(fingerprint, target, progress);
            files.save(download);
        }
        out().println("Image exported successfully!");
    }
}
