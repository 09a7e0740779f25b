package io.devlxd.cli.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.host.WritablePart;
import io.devlxd.cli.text.Texts;
import io.vertx.core.http.HttpMethod;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What an image says about itself. Changes are made to the version that was read. */
final class PropertyCommands {
    private PropertyCommands() {}

    static void addTo(CommandLine image, Invocation invocation) {
        image.addSubcommand(new Get(invocation))
                .addSubcommand(new Set(invocation))
                .addSubcommand(new Unset(invocation));
    }

    private static void write(HostClient host, String path, Document image, ObjectNode changed) {
        host.change(HttpMethod.PUT, path, changed, image.etag());
    }

    /** The value of one property. */
    @Command(
            name = "get-property",
            description = "Print an image's property, an empty line if it has none.",
            footer = {"", "Example:", "  devlxd image get-property debian release"})
    static final class Get extends ImageCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The property.")
        private String key = "";

        Get(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnImage(HostClient host, Document image, String path) {
            out().print(Texts.of(image.content().path(Fields.PROPERTIES), key) + "\n");
        }
    }

    /** Another value. */
    @Command(
            name = "set-property",
            description = "Set an image's property.",
            footer = {"", "Example:", "  devlxd image set-property debian release bookworm"})
    static final class Set extends ImageCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The property.")
        private String key = "";

        @Parameters(index = "2", paramLabel = "VALUE", description = "Its value.")
        private String value = "";

        Set(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnImage(HostClient host, Document image, String path) {
            ObjectNode changed = WritablePart.IMAGE.of(image.content());
            changed.withObjectProperty(Fields.PROPERTIES).put(key, value);
            write(host, path, image, changed);
        }
    }

    /** One property less. */
    @Command(
            name = "unset-property",
            description = "Remove an image's property.",
            footer = {"", "Example:", "  devlxd image unset-property debian release"})
    static final class Unset extends ImageCommand {
        @Parameters(index = "1", paramLabel = "KEY", description = "The property.")
        private String key = "";

        Unset(Invocation invocation) {
            super(invocation);
        }

        @Override
        void runOnImage(HostClient host, Document image, String path) {
            ObjectNode changed = WritablePart.IMAGE.of(image.content());
            changed.withObjectProperty(Fields.PROPERTIES).remove(key);
            write(host, path, image, changed);
        }
    }
}
