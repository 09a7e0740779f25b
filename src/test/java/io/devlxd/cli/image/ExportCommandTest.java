package io.devlxd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportCommandTest extends CommandTest {
    private static final String BOUNDARY = "3302a262176b56df";

    private final byte[] metadata = "metadata\r\n--3302a262176b56d".getBytes(StandardCharsets.ISO_8859_1);
    private final byte[] rootfs = new byte[3_000_000];
    private Path files;

    @BeforeEach
    void fill() throws IOException {
        new Random(1).nextBytes(rootfs);
        files = Files.createDirectory(directory.resolve("files"));
    }

    @Test
    void aUnifiedImageIsOneFile() throws Exception {
        String fingerprint = unified(rootfs, rootfs);

        assertThat(devlxd("image", "export", fingerprint, files.toString()))
                .isEqualTo(new Ended(0, "Image exported successfully!\n", ""));

        assertThat(names()).containsExactly(fingerprint + ".tar.gz");
        assertThat(files.resolve(fingerprint + ".tar.gz")).hasBinaryContent(rootfs);
    }

    @Test
    void theFileHasTheNameThatItIsGiven() throws Exception {
        String fingerprint = unified(rootfs, rootfs);
        Files.writeString(files.resolve("mine.tar.gz"), "an older one");

        assertThat(devlxd("image", "export", fingerprint, files.resolve("mine").toString())
                        .code())
                .isZero();

        assertThat(names()).containsExactly("mine.tar.gz");
        assertThat(files.resolve("mine.tar.gz")).hasBinaryContent(rootfs);
    }

    @Test
    void aSplitImageIsTwoFiles() throws Exception {
        String fingerprint = split();

        assertThat(devlxd("image", "export", fingerprint, files.toString()).code())
                .isZero();

        assertThat(names()).containsExactly(fingerprint + ".squashfs", "meta-" + fingerprint + ".tar.xz");
        assertThat(files.resolve("meta-" + fingerprint + ".tar.xz")).hasBinaryContent(metadata);
        assertThat(files.resolve(fingerprint + ".squashfs")).hasBinaryContent(rootfs);
    }

    @Test
    void bothFilesHaveTheNameThatTheyAreGiven() throws Exception {
        String fingerprint = split();

        devlxd("image", "export", fingerprint, files.resolve("mine").toString());

        assertThat(names()).containsExactly("mine.root.squashfs", "mine.tar.xz");
    }

    @Test
    void whatIsNotTheImageGetsNoName() throws Exception {
        String fingerprint = unified(rootfs, metadata);

        Ended ended = devlxd("image", "export", fingerprint, files.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("devlxd: what came is not the image").hasLineCount(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void aHalfOneGetsNoName() throws Exception {
        String fingerprint = registered(rootfs);
        daemon.handle("GET /1.0/images/" + fingerprint + "/export", request -> {
            request.response().putHeader("Content-Length", "3000000").write(Buffer.buffer(new byte[1_000_000]));
            request.response().write(Buffer.buffer(new byte[10])).onComplete(sent -> request.connection()
                    .close());
        });

        Ended ended = devlxd("image", "export", fingerprint, files.toString());

        assertThat(ended).isEqualTo(new Ended(1, "", "devlxd: the daemon went away in the middle of its answer\n"));
        assertThat(names()).isEmpty();
    }

    @Test
    void halfASplitOneGetsNoName() throws Exception {
        String fingerprint = registered(metadata, rootfs);
        Buffer body = splitBody();
        multipart(fingerprint, body.slice(0, body.length() - 2_000));

        Ended ended = devlxd("image", "export", fingerprint, files.toString());

        assertThat(ended).isEqualTo(new Ended(1, "", "devlxd: the answer ends in the middle\n"));
        assertThat(names()).isEmpty();
    }

    @Test
    void aRefusalIsTold() throws Exception {
        String fingerprint = registered(rootfs);
        daemon.answer(
                "GET /1.0/images/" + fingerprint + "/export", 500, FakeDaemon.error(500, "No space left on device"));

        assertThat(devlxd("image", "export", fingerprint, files.toString()))
                .isEqualTo(new Ended(1, "", "devlxd: No space left on device\n"));
    }

    @Test
    void aDirectoryThatIsNotThereIsTold() throws Exception {
        String fingerprint = unified(rootfs, rootfs);

        Ended ended = devlxd("image", "export", fingerprint, "/nowhere/x");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).startsWith("devlxd: there is no /nowhere/").hasLineCount(1);
    }

    /** Has the daemon send {@code sent} for the image that {@code content} is. */
    private String unified(byte[] content, byte[] sent) throws Exception {
        String fingerprint = registered(content);
        daemon.handle("GET /1.0/images/" + fingerprint + "/export", request -> request.response()
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Disposition", "inline;filename=" + fingerprint + ".tar.gz")
                .end(Buffer.buffer(sent)));
        return fingerprint;
    }

    private String split() throws Exception {
        String fingerprint = registered(metadata, rootfs);
        multipart(fingerprint, splitBody());
        return fingerprint;
    }

    private void multipart(String fingerprint, Buffer body) {
        daemon.handle("GET /1.0/images/" + fingerprint + "/export", request -> request.response()
                .putHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .setChunked(true)
                .end(body));
    }

    private Buffer splitBody() {
        return Buffer.buffer("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"metadata\";"
                        + " filename=\"meta-x.tar.xz\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .appendBytes(metadata)
                .appendString("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"rootfs\";"
                        + " filename=\"x.squashfs\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .appendBytes(rootfs)
                .appendString("\r\n--" + BOUNDARY + "--\r\n");
    }

    /** Has the daemon know the image of these parts, and returns its fingerprint. */
    private String registered(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Stream.of(parts).forEach(digest::update);
        String fingerprint = HexFormat.of().formatHex(digest.digest());
        daemon.answer("GET /1.0/images/" + fingerprint, "{\"fingerprint\":\"" + fingerprint + "\",\"size\":3000000}");
        return fingerprint;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
