package io.devlxd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImportCommandTest extends CommandTest {
    private static final String IMPORTED = "{\"status\":\"Success\",\"status_code\":200,\"err\":\"\","
            + "\"metadata\":{\"fingerprint\":\"6b79e579599d\",\"size\":\"3\"}}";
    private static final String POST = "POST /1.0/images";

    @Test
    void aUnifiedImageIsTheBody() throws IOException {
        daemon.answerWithOperation(POST, IMPORTED);

        Ended ended = devlxd("image", "import", file("t\u00efny.tar", "abc").toString());

        assertThat(ended).isEqualTo(new Ended(0, "Image imported with fingerprint: 6b79e579599d\n", ""));
        FakeDaemon.Asked post = daemon.asked(POST);
        assertThat(post.body()).isEqualTo("abc");
        assertThat(post.headers().get("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(post.headers().get("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(utf8(post.headers().get("X-LXD-filename"))).isEqualTo("t\u00efny.tar");
        assertThat(post.headers().contains("X-LXD-public")).isFalse();
        assertThat(post.headers().contains("X-Devlxd-cached")).isFalse();
    }

    @Test
    void aSplitImageHasTwoParts() throws IOException {
        daemon.answerWithOperation(POST, IMPORTED);

        devlxd(
                "image",
                "import",
                file("meta.tar", "M").toString(),
                file("r\".sq", "R").toString(),
                "--public");

        FakeDaemon.Asked post = daemon.asked(POST);
        String type = post.headers().get("Content-Type");
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(post.body())
                .isEqualTo(("--BOUND\r\nContent-Disposition: form-data; name=\"metadata\"; filename=\"meta.tar\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\nM\r\n"
                                + "--BOUND\r\nContent-Disposition: form-data; name=\"rootfs\"; filename=\"r\\\".sq\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\nR\r\n--BOUND--\r\n")
                        .replace("BOUND", boundary));
        assertThat(post.headers().get("X-LXD-public")).isEqualTo("true");
        assertThat(post.headers().get("X-LXD-filename")).isEqualTo("meta.tar");
    }

    @Test
    void aQcow2DiskIsAMachines() throws IOException {
        daemon.answerWithOperation(POST, IMPORTED);
        Path disk = file("disk", "");
        Files.write(disk, new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0});

        devlxd("image", "import", file("meta.tar", "M").toString(), disk.toString(), "--cached");

        assertThat(daemon.asked(POST).body()).contains("name=\"rootfs.img\"; filename=\"disk\"");
        assertThat(daemon.asked(POST).headers().get("X-Devlxd-cached")).isEqualTo("1");
    }

    @Test
    void aRefusalInTheMiddleOfTheUploadIsTold() throws IOException {
        Path big = file("big", "x".repeat(20_000_000));
        daemon.handle(POST, request -> {
            request.pause();
            request.response().setStatusCode(413).end(FakeDaemon.error(413, "Too large"));
        });

        assertThat(devlxd("image", "import", big.toString())).isEqualTo(new Ended(1, "", "devlxd: Too large\n"));
    }

    @Test
    void aDaemonThatGoesAwayInTheMiddleIsTold() throws IOException {
        Path big = file("big", "x".repeat(20_000_000));
        daemon.handle(POST, request -> request.connection().close());

        Ended ended = devlxd("image", "import", big.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("went away before it answered").hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(devlxd("image", "import", "/nowhere/x"))
                .isEqualTo(new Ended(1, "", "devlxd: there is no file /nowhere/x\n"));
        assertThat(daemon.lines()).isEmpty();
    }

    @Test
    void anImportedImageGetsItsAliases() throws IOException {
        daemon.answerWithOperation(POST, IMPORTED);
        daemon.answer("POST /1.0/images/aliases", 201, FakeDaemon.sync("null"));

        assertThat(devlxd("image", "import", file("x", "abc").toString(), "--alias", "deb")
                        .code())
                .isZero();

        assertThat(daemon.asked("POST /1.0/images/aliases").body())
                .isEqualTo("{\"description\":\"\",\"target\":\"6b79e579599d\",\"name\":\"deb\",\"type\":\"\"}");
    }

    @Test
    void aTakenAliasIsToldBeforeTheUpload() throws IOException {
        daemon.answer("GET /1.0/images/aliases/deb", "{\"name\":\"deb\"}");

        assertThat(devlxd("image", "import", file("x", "abc").toString(), "--alias", "deb")
                        .err())
                .startsWith("devlxd: an image has the alias 'deb' already");
        assertThat(daemon.lines()).containsExactly("GET /1.0/images/aliases/deb");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String utf8(String header) {
        return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
