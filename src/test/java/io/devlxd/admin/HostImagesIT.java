package io.devlxd.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.HostEvents;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.Tarballs.Packing;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Images on the host API over its socket: in, out, and changed in between. */
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

        assertThat(fingerprint).isEqualTo(sha256(file));
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
                        + sha256(Tarballs.utf8(
                                "[false,false,{\"description\":\"tiny\",\"os\":\"Test\",\"release\":\"12.10\"}]\n"))
                        + "\"");
    }

    @Test
    void imagesAreListedByPathOrWhole() {
        host.request().get("/1.0/images").then().body("metadata", hasItem(path));
        host.request().get("/1.0/images?recursion=1").then().body("metadata.fingerprint", hasItem(fingerprint));
    }

    @ParameterizedTest
    @EnumSource
    void howeverItIsPackedItComesBackAsItWas(Packing packing) {
        byte[] image = Tarballs.of(
                packing,
                entries("metadata.yaml", Tarballs.utf8(Tarballs.METADATA), "rootfs/x", Tarballs.random(100_000)));

        String imported = host.importImage(image, "0");

        Response export = host.request().get("/1.0/images/" + imported.substring(0, 12) + "/export");
        assertThat(sha256(export.asByteArray())).isEqualTo(imported).isEqualTo(sha256(image));
        assertThat(export.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(export.header("Content-Length")).isEqualTo("" + image.length);
        assertThat(export.header("Content-Disposition")).startsWith("inline;filename=" + imported + ".tar");
    }

    @Test
    void aSplitImageComesBackAsAForm() {
        byte[] metadata = Tarballs.metadata(++count);
        byte[] disk = Tarballs.random(3_000_000);

        String imported = fingerprint(host.form()
                .multiPart("rootfs.img", "disk.qcow2", disk)
                .multiPart("metadata", "meta.tar.gz", metadata)
                .post("/1.0/images"));

        assertThat(imported).isEqualTo(sha256(metadata, disk));
        host.request()
                .get("/1.0/images/" + imported)
                .then()
                .body("metadata.type", equalTo("virtual-machine"))
                .body("metadata.filename", equalTo("disk.qcow2"))
                .body("metadata.public", equalTo(true));
        Response export = host.request().get("/1.0/images/" + imported + "/export");
        String boundary = export.header("Content-Type").replace("multipart/form-data; boundary=", "");
        assertThat(latin1(export.asByteArray()))
                .isEqualTo(part(boundary, "metadata", "meta-" + imported + ".tar.gz", metadata)
                        + part(boundary, "rootfs.img", imported, disk) + "--" + boundary + "--\r\n");
    }

    @Test
    void whoSendsItMaySayMore() {
        String imported = fingerprint(host.request()
                .contentType("application/octet-stream")
                .header("X-LXD-properties", "os=De%26bian&a+b=%C3%A9")
                .header("X-LXD-profiles", "profile=one&profile=two")
                .body(Tarballs.image(++count))
                .post("/1.0/images"));

        host.request()
                .get("/1.0/images/" + imported)
                .then()
                .body("metadata.properties.os", equalTo("De&bian"))
                .body("metadata.properties.'a b'", equalTo("é"))
                .body("metadata.properties.description", equalTo("tiny"))
                .body("metadata.profiles", equalTo(List.of("one", "two")));
    }

    @Test
    void whatIsNoImageIsRefusedAndLeavesNoFile() {
        refused(Tarballs.random(1000), "Unsupported image file");
        refused(Tarballs.of(Packing.GZIP, Map.of("other", new byte[1])), "Metadata tarball is missing metadata.yaml");
        refused(file, "Image with same fingerprint already exists", 409);
        host.request()
                .contentType("application/octet-stream")
                .header("X-LXD-fingerprint", fingerprint)
                .body(Tarballs.image(++count))
                .post("/1.0/images")
                .then()
                .statusCode(400)
                .body("error", startsWith("Fingerprints don't match, got "));
        assertNoUploadIsLeft();
    }

    @Test
    void aFormThatIsNoImageIsRefusedAndLeavesNoFile() {
        byte[] metadata = Tarballs.metadata(++count);
        host.form()
                .multiPart("metadata", "m", metadata)
                .post("/1.0/images")
                .then()
                .statusCode(400)
                .body("error", containsString("\"metadata\" and \"rootfs\""));
        host.form()
                .multiPart("metadata", "m", metadata)
                .multiPart("other", "o", Tarballs.random(2_000_000))
                .multiPart("rootfs", "r", Tarballs.random(2_000_000))
                .post("/1.0/images")
                .then()
                .statusCode(400)
                .body("error", containsString("a part \"other\""));
        assertNoUploadIsLeft();
    }

    @Test
    void aClientThatGoesAwayLeavesNoFile() throws IOException {
        String head = "POST /1.0/images HTTP/1.1\r\nHost: lxd\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: 100000000\r\n\r\n";
        abort(head, "");
        String form = "POST /1.0/images HTTP/1.1\r\nHost: lxd\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: 100000000\r\n\r\n";
        abort(form, "--b\r\nContent-Disposition: form-data; name=\"metadata\"; filename=\"m\"\r\n\r\n");
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

    private void refused(byte[] image, String error) {
        refused(image, error, 400);
    }

    private void refused(byte[] image, String error, int status) {
        host.request()
                .contentType("application/octet-stream")
                .body(image)
                .post("/1.0/images")
                .then()
                .statusCode(status)
                .body("error", startsWith(error));
    }

    /** Sends some of a body, sees it come to disk, and goes away. */
    private void abort(String head, String start) throws IOException {
        try (Socket socket =
                AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(DAEMON.directory().resolve("unix.socket")))) {
            socket.getOutputStream().write((head + start).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[1_000_000]);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> uploads() == 1);
        }
        assertNoUploadIsLeft();
    }

    private static void assertNoUploadIsLeft() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> uploads() == 0);
    }

    private static long uploads() throws IOException {
        try (Stream<Path> files = Files.list(DAEMON.directory().resolve("images"))) {
            return files.filter(each -> each.getFileName().toString().startsWith("upload-"))
                    .count();
        }
    }

    private static String fingerprint(Response imported) {
        return imported.then().statusCode(202).extract().path("metadata.metadata.fingerprint");
    }

    private static Map<String, byte[]> entries(String first, byte[] one, String second, byte[] two) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(first, one);
        entries.put(second, two);
        return entries;
    }

    private static String part(String boundary, String name, String filename, byte[] contents) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + latin1(contents) + "\r\n";
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
