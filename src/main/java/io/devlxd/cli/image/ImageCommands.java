package io.devlxd.cli.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ClientCommand;
import io.devlxd.cli.command.FormatOption;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.ImageUpload;
import io.devlxd.cli.text.Table;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The images that guests may fetch. */
@Command(name = "image", description = "Import, list and delete images for guests to fetch.")
public final class ImageCommands {
    private ImageCommands() {}

    public static void addTo(CommandLine devlxd, Invocation invocation) {
        devlxd.addSubcommand(new CommandLine(new ImageCommands())
                .addSubcommand(new Import(invocation))
                .addSubcommand(new ListImages(invocation))
                .addSubcommand(new Delete(invocation)));
    }

    /** A new image from files. */
    @Command(
            name = "import",
            description = "Import an image and print its fingerprint.",
            footer = {
                "",
                "Guests see public and cached images, provided that security.devlxd.images is true for them.",
                "",
                "Example:",
                "  devlxd image import debian.tar.gz --public",
                "  devlxd image import metadata.tar.xz rootfs.squashfs --cached"
            })
    static final class Import extends ClientCommand {
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

        @Option(names = "--public", description = "For every client of the daemon.")
        private boolean isPublic;

        @Option(names = "--cached", description = "As if the daemon had downloaded it for an instance.")
        private boolean isCached;

        Import(Invocation invocation) {
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
            JsonNode image = host.upload(project.at(HostPaths.IMAGES), upload);
            out().println("Image imported with fingerprint: " + Texts.of(image, Fields.FINGERPRINT));
        }
    }

    /** The images that the daemon has. */
    @Command(
            name = "list",
            description = "List the images.",
            footer = {"", "Tables have the fingerprints' beginnings, csv, json and yaml the whole of them."})
    static final class ListImages extends ClientCommand {
        private static final List<String> HEADINGS =
                List.of("FINGERPRINT", "PUBLIC", "CACHED", "DESCRIPTION", "TYPE", "SIZE", "UPLOAD DATE");
        private static final int SHORT = 12;

        @Mixin
        private ProjectOption project = new ProjectOption();

        @Mixin
        private FormatOption format = new FormatOption();

        ListImages(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            JsonNode images =
                    host.get(project.at(HostPaths.IMAGES + "?recursion=1")).content();
            List<List<String>> rows = StreamSupport.stream(images.spliterator(), false)
                    .sorted(Comparator.comparing(image -> Texts.of(image, Fields.FINGERPRINT)))
                    .map(this::row)
                    .toList();
            format.print(console(), images, new Table(HEADINGS, rows));
        }

        private List<String> row(JsonNode image) {
            String fingerprint = Texts.of(image, Fields.FINGERPRINT);
            boolean cut = format.isTable() && fingerprint.length() > SHORT;
            return List.of(
                    cut ? fingerprint.substring(0, SHORT) : fingerprint,
                    Texts.yesNo(image, Fields.PUBLIC),
                    Texts.yesNo(image, Fields.CACHED),
                    Texts.of(image.path(Fields.PROPERTIES), Fields.DESCRIPTION),
                    Texts.upperCase(image, Fields.TYPE),
                    Texts.size(image, Fields.SIZE),
                    Texts.time(image, Fields.UPLOADED_AT));
        }
    }

    /** One image less. */
    @Command(
            name = "delete",
            description = "Delete an image.",
            footer = {"", "Example:", "  devlxd image delete 6b79e579599d"})
    static final class Delete extends ClientCommand {
        @Mixin
        private ProjectOption project = new ProjectOption();

        @Parameters(paramLabel = "FINGERPRINT", description = "The fingerprint, or as much as tells it from others.")
        private String prefix = "";

        Delete(Invocation invocation) {
            super(invocation);
        }

        @Override
        protected void run(HostClient host) {
            if (prefix.isEmpty()) {
                throw new CommandFailure.Usage("the fingerprint is empty");
            }
            JsonNode images = host.get(project.at(HostPaths.IMAGES)).content();
            host.delete(project.at(HostPaths.IMAGES + "/" + theOne(images)));
        }

        private String theOne(JsonNode images) {
            List<String> found = new ArrayList<>();
            for (JsonNode image : images) {
                String fingerprint = image.asText().substring(image.asText().lastIndexOf('/') + 1);
                if (fingerprint.startsWith(prefix)) {
                    found.add(fingerprint);
                }
            }
            if (found.size() == 1) {
                return found.get(0);
            }
            throw new CommandFailure(
                    found.isEmpty()
                            ? "no image's fingerprint begins with '" + prefix + "': see 'devlxd image list'"
                            : "more than one image's fingerprint begins with '" + prefix + "': give more of it");
        }
    }
}
