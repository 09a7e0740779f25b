package io.devlxd.image;

import io.devlxd.instance.Announcer;
import io.devlxd.instance.Project;
import io.devlxd.instance.Requestor;
import java.util.Map;

/** Tells the host what happens to images. Called by the writer. */
final class ImageEvents {
    private static final String PATH = "/1.0/images/";

    private final Announcer announcer;

    ImageEvents(Announcer announcer) {
        this.announcer = announcer;
    }

    void tell(Requestor by, String action, Image image) {
        tell(by, "image-" + action, image.fingerprint().hex());
    }

    void tell(Requestor by, String action, ImageAlias alias) {
        tell(by, "image-alias-" + action, alias.path());
    }

    private void tell(Requestor by, String action, String path) {
        announcer.tell(by, action, Project.DEFAULT, PATH + path, Map.of());
    }
}
