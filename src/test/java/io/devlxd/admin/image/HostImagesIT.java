package io.devlxd.admin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Tarballs;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images on the host API over its socket: how they are shown, and changed. */
class HostImagesIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static int count;
    private HostApi host;
    private byte[] file;
    private String fingerprint;
    private String path;

    @BeforeEach
    void importImage() {
        host = DAEMON.host();
        file = Tarballs.image(++count);
        fingerprint = host.importImage(file, "0", "X-LXD-filename", "tiny.tar.gz");
        path = "/1.0/images/" + fingerprint;
    }

    @Test
    void anImageIsShownInLxdsShape() {
        Response answer = host.request().get(path);

        assertThat(fingerprint).isEqualTo(Tarballs.sha256(file));
        assertThat(answer.asString().replaceAll("\"uploaded_at\":\"[^\"]*\"", "\"uploaded_at\":\"…\""))
                .isEqualTo(
                        "{\"type\":\"sync\",\"status\":\"Success\",\"status_code\":200,\"operation\":\"\",\"error_code\":0,"
                                + "\"error\":\"\",\"metadata\":{\"auto_update\":false,"
                                + "\"properties\":{\"description\":\"tiny\",\"os\":\"Test\",\"release\":\"12.10\"},\"public\":false,"
                                + "\"expires_at\":\"1970-01-01T00:00:00Z\",\"profiles\":[\"default\"],\"aliases\":[],"
                                + "\"architecture\":\"x86_64\",\"cached\":false,\"filename\":\"tiny.tar.gz\",\"fingerprint\":\""
                                + fingerprint + "\",\"size\":" + file.length + ",\"type\":\"container\","
                                + "\"created_at\":\"2023-11-14T22:13:20Z\",\"last_used_at\":\"0001-01-01T00:00:00Z\","
                                + "\"uploaded_at\":\"…\"}}\n");
        // What LXD hashes: public, auto_update and properties.
        assertThat(answer.header("ETag"))
                .isEqualTo("\""
                        + Tarballs.sha256(Tarballs.utf8(
                                "[false,false,{\"description\":\"tiny\",\"os\":\"Test\",\"release\":\"12.10\"}]\n"))
                        + "\"");
    }

    @Test
    void imagesAreListedByPathOrWhole() {
        host.request().get("/1.0/images").then().body("metadata", hasItem(path));
        host.request().get("/1.0/images?recursion=1").then().body("metadata.fingerprint", hasItem(fingerprint));
    }

    @Test
    void putReplaces() {
        String etag = host.request().get(path).header("ETag");
        host.request()
                .header("If-Match", etag)
                .body("{\"auto_update\":true,\"properties\":{\"foo\":\"bar\"},\"public\":true,"
                        + "\"expires_at\":\"2030-01-01T01:00:00+01:00\",\"profiles\":[\"p1\"]}")
                .put(path)
                .then()
                .statusCode(200)
                .body("metadata", equalTo(Map.of()));
        host.request()
                .get(path)
                .then()
                .body("metadata.properties", equalTo(Map.of("foo", "bar")))
                .body("metadata.auto_update", equalTo(true))
                .body("metadata.public", equalTo(true))
                .body("metadata.profiles", equalTo(List.of("p1")))
                .body("metadata.expires_at", equalTo("2030-01-01T00:00:00Z"));
        host.request()
                .header("If-Match", etag)
                .body(Map.of())
                .put(path)
                .then()
                .statusCode(412)
                .body("error", startsWith("ETag doesn't match"));
    }

    @Test
    void patchMerges() {
        String etag = host.request().get(path).header("ETag");
        String beginning = path.substring(0, 30);
        host.request()
                .header("If-Match", etag)
                .body(Map.of("properties", Map.of("os", "New", "foo", "bar")))
                .patch(beginning)
                .then()
                .statusCode(200);
        host.request()
                .get(beginning)
                .then()
                .body(
                        "metadata.properties",
                        equalTo(Map.of("os", "New", "foo", "bar", "description", "tiny", "release", "12.10")))
                .body("metadata.public", equalTo(false));
        host.request()
                .header("If-Match", etag)
                .body(Map.of("public", true))
                .patch(path)
                .then()
                .statusCode(412);
    }

    @Test
    void whatIsWrongIsNamed() {
        wrong(Map.of("public", "yes"), "Field \"public\" must be true or false");
        wrong(Map.of("properties", Map.of("a", 1)), "Field \"properties.a\" must be a string");
        wrong(Map.of("profiles", "default"), "Field \"profiles\" must be a list");
        wrong(Map.of("profiles", List.of(1)), "Field \"profiles[0]\" must be a string");
        wrong(Map.of("expires_at", "never"), "Field \"expires_at\" must be a time such as 2026-11-23T00:00:00Z");
        host.request().get("/1.0/images/nope").then().statusCode(404).body("error", equalTo("Image not found"));
        host.request().get("/1.0/images/nope/export").then().statusCode(404);
        host.request().delete("/1.0/images/nope").then().statusCode(404);
    }

    @Test
    void theBeginningOfAFingerprintDeletes() {
        host.request().delete(path.substring(0, 30)).then().statusCode(202);

        host.request().get(path).then().statusCode(404);
        assertThat(DAEMON.directory().resolve("images").resolve(fingerprint)).doesNotExist();
    }

    @Test
    void theHostHearsOfImages() throws Exception {
        try (HostEvents events = HostEvents.listen(DAEMON, "lifecycle")) {
            String imported = host.importImage(Tarballs.image(++count), "0");
            host.request().get("/1.0/images/" + imported + "/export");
            host.request().body(Map.of("public", true)).patch("/1.0/images/" + imported);
            host.request().delete("/1.0/images/" + imported);

            assertThat(events.actionsUntil("image-deleted"))
                    .containsExactly("image-created", "image-retrieved", "image-updated", "image-deleted");
        }
    }

    private void wrong(Map<String, ?> document, String error) {
        host.request().body(document).patch(path).then().statusCode(400).body("error", equalTo(error));
    }
}
