package io.devlxd.cli.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.text.Texts;
import picocli.CommandLine.Command;

/** One image at a glance. */
@Command(
        name = "info",
        description = "Show what is known about an image.",
        footer = {"", "Example:", "  devlxd image info debian"})
final class InfoCommand extends ImageCommand {
    InfoCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void runOnImage(HostClient host, Document found, String path) {
        JsonNode image = found.content();
        line("Fingerprint", Texts.of(image, Fields.FINGERPRINT));
        line("Size", Texts.size(image, Fields.SIZE));
        line("Architecture", Texts.of(image, Fields.ARCHITECTURE));
        line("Type", Texts.of(image, Fields.TYPE));
        line("Public", Texts.yesNo(image, Fields.PUBLIC));
        line("Cached", Texts.yesNo(image, Fields.CACHED));
        line("Timestamps", "");
        time("Created", image, Fields.CREATED_AT);
        time("Uploaded", image, Fields.UPLOADED_AT);
        time("Expires", image, Fields.EXPIRES_AT);
        time("Last used", image, Fields.LAST_USED_AT);
        line("Properties", "");
        image.path(Fields.PROPERTIES)
                .properties()
                .forEach(property ->
                        line("    " + property.getKey(), property.getValue().asText()));
        line("Aliases", "");
        image.path(Fields.ALIASES).forEach(alias -> out().print("    - " + Texts.of(alias, Fields.NAME) + "\n"));
    }

    private void time(String heading, JsonNode image, String field) {
        String time = Texts.time(image, field);
        line("    " + heading, time.isEmpty() ? "never" : time);
    }

    private void line(String heading, String text) {
        // A property may have come with the image from anywhere.
        String shown = (heading + ": " + text).replaceAll("\\p{Cntrl}", " ");
        out().print(shown.stripTrailing() + "\n");
    }
}
