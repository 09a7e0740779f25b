package io.devlxd.admin;

import static org.hamcrest.Matchers.startsWith;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Tarballs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images that do not fit: two thirds of this disk are an image, three times as much is none. */
class DiskFullIT {
    private static final int FITS = 700_000;
    private static final int DOES_NOT_FIT = 3_000_000;

    @RegisterExtension
    static final Daemon DAEMON = new Daemon().withSmallDisk("1m");

    private final HostApi host = DAEMON.host();

    @Test
    void anImageThatDoesNotFitIsRefused() {
        host.request()
                .contentType("application/octet-stream")
                .body(Tarballs.image(DOES_NOT_FIT))
                .post("/1.0/images")
                .then()
                .statusCode(507)
                .body("error", startsWith("No space left on device: the image does not fit into "));
    }

    @Test
    void aSplitImageThatDoesNotFitIsRefused() {
        host.form()
                .multiPart("metadata", "m", Tarballs.metadata(FITS))
                .multiPart("rootfs", "r", Tarballs.random(DOES_NOT_FIT))
                .post("/1.0/images")
                .then()
                .statusCode(507)
                .body("error", startsWith("No space left on device: the image does not fit into "));
    }

    /** Only if nothing is left of what did not fit. */
    @AfterEach
    void anImageThatFitsIsTaken() {
        String fingerprint = host.importImage(Tarballs.image(FITS), "0");
        host.request().delete("/1.0/images/" + fingerprint).then().statusCode(202);
    }
}
