package io.devlxd.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.devlxd.testing.Answer;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.Requests;
import io.devlxd.testing.Tarballs;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images from the host's hand to the guest's. */
class ImagesIT {
    private static final byte[] FILE = Tarballs.image(300_000);
    private static final byte[] METADATA = Tarballs.metadata(5_000);
    private static final byte[] ROOTFS = Tarballs.random(200_000);
    private static final Pattern LAST_MODIFIED = Pattern.compile("Last-Modified: ([^\r]*)");

    @RegisterExtension
    static final Daemon DAEMON = new Daemon();

    private static TestInstance guest;
    private static String path;

    @BeforeAll
    static void importImage() {
        guest = DAEMON.instance("guest");
        DAEMON.host().config("guest", Map.of("security.devlxd.images", "true"));
        path = "/1.0/images/" + DAEMON.host().importImage(FILE, "1") + "/export";
    }

    @Test
    void theFingerprintIsTheHashOfTheFile() {
        assertThat(path).contains(Tarballs.sha256(FILE));
    }

    @Test
    void theWholeFileComes() {
        assertThat(bytes(guest.get(path).body())).isEqualTo(FILE);
    }

    @Test
    void aPartOfItComes() {
        Answer answer = guest.ask(Requests.get(path, "Range: bytes=1000-1999"));
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.head())
                .contains("Content-Range: bytes 1000-1999/" + FILE.length + "\r\n", "Content-Length: 1000\r\n");
        assertThat(bytes(answer.body())).isEqualTo(Arrays.copyOfRange(FILE, 1000, 2000));
    }

    @Test
    void aPartBeyondTheEndIsRefused() {
        Answer answer = guest.ask(Requests.get(path, "Range: bytes=" + FILE.length + "-"));
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.head()).contains("Content-Range: bytes */" + FILE.length + "\r\n");
    }

    @Test
    void headTellsTheSizeAndSendsNothing() {
        Answer answer = guest.ask(Requests.request("HEAD", path, ""));
        assertThat(answer.head()).contains("Content-Length: " + FILE.length + "\r\n");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whoHasItIsNotSentItAgain() {
        Matcher modified = LAST_MODIFIED.matcher(
                guest.ask(Requests.request("HEAD", path, "")).head());
        assertThat(modified.find()).isTrue();
        Answer answer = guest.ask(Requests.get(path, "If-Modified-Since: " + modified.group(1)));
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aSplitImageComesAsAForm() {
        String fingerprint = DAEMON.host().importSplitImage(METADATA, ROOTFS);
        assertThat(fingerprint).isEqualTo(Tarballs.sha256(METADATA, ROOTFS));
        Answer answer = guest.get("/1.0/images/" + fingerprint + "/export");
        String boundary = answer.head().replaceAll("(?s).*boundary=([0-9a-f]{60})\r\n.*", "$1");
        String form = part(boundary, "metadata", "meta-" + fingerprint + ".tar.gz", METADATA)
                + part(boundary, "rootfs", fingerprint, ROOTFS) + "--" + boundary + "--\r\n";
        assertThat(answer.body()).isEqualTo(form);
        assertThat(answer.head()).contains("Content-Length: " + form.length() + "\r\n");
    }

    /** Also if nobody waits for the end. */
    @Test
    void noFileStaysOpen() {
        String split = Requests.get(
                "/1.0/images/" + DAEMON.host().importSplitImage(METADATA, Tarballs.random(3_000_000)) + "/export");
        String unified =
                Requests.get("/1.0/images/" + DAEMON.host().importImage(Tarballs.image(3_000_001), "1") + "/export");
        for (int i = 0; i < 3; i++) {
            assertThat(guest.ask(split).status()).isEqualTo(200);
            assertThat(guest.ask(unified).status()).isEqualTo(200);
            guest.open().send(split).receive(1);
            guest.open().send(unified).receive(1);
        }
        guest.closeAll();

        Awaitility.await().untilAsserted(() -> assertThat(openFiles()).isEmpty());
    }

    @Test
    void aCachedImageIsForGuestsToo() {
        String fingerprint = DAEMON.host().importImage(Tarballs.image(100), "0", "X-Devlxd-cached", "1");
        assertThat(guest.get("/1.0/images/" + fingerprint + "/export").status()).isEqualTo(200);
    }

    @Test
    void aDeletedImageIsGone() {
        String fingerprint = DAEMON.host().importImage(Tarballs.image(101), "1");
        DAEMON.host().request().get("/1.0/images").then().body("metadata", hasItem("/1.0/images/" + fingerprint));
        DAEMON.host().request().delete("/1.0/images/" + fingerprint).then().statusCode(202);
        assertThat(guest.get("/1.0/images/" + fingerprint + "/export").status()).isEqualTo(404);
        assertThat(DAEMON.directory().resolve("images").resolve(fingerprint)).doesNotExist();
    }

    /** Those of images that the daemon has open. */
    private static List<String> openFiles() throws IOException {
        String images = DAEMON.directory().resolve("images").toRealPath() + "/";
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(DAEMON.pid()), "fd"))) {
            return descriptors
                    .map(ImagesIT::target)
                    .filter(file -> file.startsWith(images))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String part(String boundary, String name, String filename, byte[] contents) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + new String(contents, StandardCharsets.ISO_8859_1) + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
