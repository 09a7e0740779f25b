package io.devlxd.cli.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.Fields;
import io.devlxd.cli.host.HostClient;
import io.devlxd.cli.host.HostClient.Document;
import io.devlxd.cli.text.Texts;
import io.devlxd.protocol.HostPaths;
import java.util.Optional;

/** An image as people name it: by an alias, by its fingerprint, or by as much of that as tells it from others. */
record ImageName(String text, ProjectOption project) {
    ImageName {
        if (text.isEmpty()) {
            throw new CommandFailure.Usage("the image's name is empty");
        }
    }

    static String aliasPath(String alias) {
        return HostPaths.IMAGE_ALIASES + "/" + HostPaths.encode(alias);
    }

    /** Asks for an alias first, as LXD's client does. */
    Document find(HostClient host) {
        String fingerprint = host.find(project.at(aliasPath(text)))
                .map(alias -> Texts.of(alias.content(), Fields.TARGET))
                .orElse(text);
        Optional<Document> image = host.find(path(fingerprint));
        return image.orElseThrow(() -> new CommandFailure("no image has the alias '" + text
                + "', or a fingerprint that begins so: 'devlxd image list' shows which there are"));
    }

    /** Returns where the image with this fingerprint is, which may be given in part. */
    String path(String fingerprint) {
        return project.at(HostPaths.IMAGES + "/" + HostPaths.encode(fingerprint));
    }

    String path(JsonNode image) {
        return path(Texts.of(image, Fields.FINGERPRINT));
    }
}
