package io.devlxd.admin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.devlxd.testing.Daemon;
import io.devlxd.testing.HostApi;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.Tarballs.Packing;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Images on their way to the host API and back: whole, in parts, and what is none. */
class ImageImportsIT {
    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static int count;
    private final HostApi host = DAEMON.host();

    @ParameterizedTest
    @EnumSource
    void howeverItIsPackedItComesBackAsItWas(Packing packing) {
        byte[] image = Tarballs.of(
                packing,
                entries("metadata.yaml", Tarballs.utf8(Tarballs.METADATA), "rootfs/x", Tarballs.random(100_000)));

        String imported = host.importImage(image, "0");

        Response export = host.request().get("/1.0/images/" + imported.substring(0, 12) + "/export");
        assertThat(Tarballs.sha256(export.asByteArray())).isEqualTo(imported).isEqualTo(Tarballs.sha256(image));
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

        assertThat(imported).isEqualTo(Tarballs.sha256(metadata, disk));
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
        byte[] file = Tarballs.image(++count);
        String fingerprint = host.importImage(file, "0");
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

    /** Its second part has come before it is known that the first one is all that there will be. */
    @Test
    void aFormThatIsCutInItsSecondPartLeavesNoFile() throws IOException {
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\nfew\r\n";
        String form = "POST /1.0/images HTTP/1.1\r\nHost: lxd\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: 1000\r\n\r\n" + part.formatted("metadata") + part.formatted("rootfs");
        int before = openFiles();
        for (int i = 0; i < 30; i++) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
            }
        }
        host.importImage(Tarballs.image(++count), "1");

        assertNoUploadIsLeft();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> openFiles() < before + 30);
    }

    /** Its length says that this was all. */
    @ParameterizedTest
    @ValueSource(strings = {"metadata", "rootfs"})
    void aFormWhosePartHasNoEndIsRefused(String last) throws IOException {
        byte[] form = ("--b\r\nContent-Disposition: form-data; name=\"" + last + "\"; filename=\"f\"\r\n\r\nfew\r\n--")
                .getBytes(StandardCharsets.US_ASCII);
        String head = "POST /1.0/images HTTP/1.1\r\nHost: lxd\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: " + form.length + "\r\n\r\n";
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(form);
            socket.getOutputStream()
                    .write("GET /1.0 HTTP/1.1\r\nHost: lxd\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("The image is not whole")
                    .contains("HTTP/1.1 200 ");
        }
        assertNoUploadIsLeft();
    }

    /** To the router the path of all aliases is one of an alias, too. */
    @Test
    void whereNoAliasIsNamedNoneIsFound() {
        host.request()
                .body(Map.of("target", "00"))
                .put("/1.0/images/aliases")
                .then()
                .statusCode(404);
        host.request().delete("/1.0/images/aliases").then().statusCode(404);
    }

    private static Socket connect() throws IOException {
        return AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(DAEMON.hostSocket()));
    }

    private static int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(DAEMON.pid()), "fd"))) {
            return (int) files.count();
        }
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
        try (Socket socket = connect()) {
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
}
