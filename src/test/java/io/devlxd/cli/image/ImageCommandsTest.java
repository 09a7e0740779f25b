package io.devlxd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImageCommandsTest extends CommandTest {
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

    @Test
    void aTableShowsShortFingerprints() {
        listTwo();

        assertThat(devlxd("image", "list").out())
                .contains(
                        "|   ALIAS    | FINGERPRINT  | PUBLIC | CACHED | DESCRIPTION | ARCHITECTURE |   TYPE    |   SIZE")
                .contains(
                        "| a (1 more) | 6b79e579599d | yes    | no     | debian      | x86_64       | CONTAINER | 149.64MB "
                                + "| 2026/11/23 13:19 UTC |")
                .contains(
                        "|            | 6c26d1ddfab9 | no     | yes    |             |              | CONTAINER | 0.00MB   "
                                + "|                      |");
    }

    @Test
    void csvShowsWholeFingerprints() {
        listTwo();

        assertThat(devlxd("image", "list", "--format", "csv").out())
                .endsWith(
                        "\na (1 more),6b79e579599d5a96b7,yes,no,debian,x86_64,CONTAINER,149.64MB,2026/11/23 13:19 UTC\n");
    }

    @Test
    void anImageIsFoundByItsAliasFirst() {
        daemon.answer("GET /1.0/images/aliases/a%2Fb?project=p", "{\"target\":\"6c26\"}");
        daemon.answer("GET /1.0/images/6c26?project=p", "{\"fingerprint\":\"6c26\"}");
        daemon.answerWithOperation("DELETE /1.0/images/6c26?project=p", DONE);

        assertThat(devlxd("image", "delete", "--project=p", "a/b")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void anImageIsFoundByTheBeginningOfItsFingerprint() {
        daemon.answer("GET /1.0/images/6c", "{\"fingerprint\":\"6c26\"}");
        daemon.answer("GET /1.0/images/6b", "{\"fingerprint\":\"6b79\"}");
        daemon.answerWithOperation("DELETE /1.0/images/6c26", DONE);
        daemon.answerWithOperation("DELETE /1.0/images/6b79", DONE);

        assertThat(devlxd("image", "delete", "6c", "6b")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void nothingIsGuessed() {
        daemon.answer(
                "GET /1.0/images/6", 400, FakeDaemon.error(400, "Partial fingerprint matches more than one image"));

        assertThat(devlxd("image", "delete", "6").err()).contains("matches more than one image");
        assertThat(devlxd("image", "delete", "7").err())
                .contains("no image has the alias '7', or a fingerprint that begins so");
        assertThat(devlxd("image", "delete", "").code()).isEqualTo(2);
    }

    @Test
    void infoTellsWhatIsKnown() {
        anImage();

        assertThat(devlxd("image", "info", "deb").out()).isEqualTo("""
                        Fingerprint: 6b79
                        Size: 149.64MB
                        Architecture: x86_64
                        Type: container
                        Public: no
                        Cached: no
                        Timestamps:
                            Created: 2023/11/14 22:13 UTC
                            Uploaded: 2026/11/23 13:19 UTC
                            Expires: never
                            Last used: never
                        Properties:
                            description: debian [2J
                        Aliases:
                            - deb
                        """);
    }

    @Test
    void showPrintsWhatCanBeEdited() {
        anImage();
        daemon.answer("PUT /1.0/images/6b79", "{}");
        String shown = devlxd("image", "show", "deb").out();
        assertThat(shown)
                .isEqualTo("""
                        auto_update: false
                        properties:
                          description: "debian\\u001b[2J"
                        public: false
                        expires_at: 1970-01-01T00:00:00Z
                        profiles:
                        - default
                        """.replace("expires_at: 1970-01-01T00:00:00Z", "expires_at: '1970-01-01T00:00:00Z'"));

        input = shown.replace("public: false", "public: true").getBytes(StandardCharsets.UTF_8);
        assertThat(devlxd("image", "edit", "deb")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PUT /1.0/images/6b79").body())
                .isEqualTo("{\"auto_update\":false,\"properties\":{\"description\":\"debian\\u001B[2J\"},"
                        + "\"public\":true,\"expires_at\":\"1970-01-01T00:00:00Z\",\"profiles\":[\"default\"]}");
    }

    @Test
    void propertiesAreChangedInTheVersionThatWasRead() {
        anImage();
        daemon.answer("PUT /1.0/images/6b79", "{}");

        assertThat(devlxd("image", "set-property", "deb", "foo", "bar")).isEqualTo(new Ended(0, "", ""));

        FakeDaemon.Asked put = daemon.asked("PUT /1.0/images/6b79");
        assertThat(put.headers().get("If-Match")).isEqualTo("\"v1\"");
        assertThat(put.body()).contains("\"foo\":\"bar\"").contains("\"description\":");
        assertThat(devlxd("image", "get-property", "deb", "description").out()).startsWith("debian");
    }

    @Test
    void anUnsetPropertyIsGone() {
        anImage();
        daemon.answer("PUT /1.0/images/6b79", "{}");

        devlxd("image", "unset-property", "deb", "description");

        assertThat(daemon.asked("PUT /1.0/images/6b79").body()).contains("\"properties\":{}");
    }

    @Test
    void aliasesComeChangeAndGo() {
        anImage();
        daemon.answer("POST /1.0/images/aliases", 201, FakeDaemon.sync("null"));
        daemon.answer("POST /1.0/images/aliases/t2", 201, FakeDaemon.sync("null"));
        daemon.answer("DELETE /1.0/images/aliases/t3", "{}");

        assertThat(devlxd("image", "alias", "create", "t2", "deb")).isEqualTo(new Ended(0, "", ""));
        assertThat(daemon.asked("POST /1.0/images/aliases").body())
                .isEqualTo("{\"description\":\"\",\"target\":\"6b79\",\"name\":\"t2\",\"type\":\"\"}");
        assertThat(devlxd("image", "alias", "rename", "t2", "t3").code()).isZero();
        assertThat(daemon.asked("POST /1.0/images/aliases/t2").body()).isEqualTo("{\"name\":\"t3\"}");
        assertThat(devlxd("image", "alias", "delete", "t3").code()).isZero();
    }

    @Test
    void anUnknownAliasIsNamed() {
        daemon.answer("DELETE /1.0/images/aliases/t9", 404, FakeDaemon.error(404, "Image alias not found"));

        assertThat(devlxd("image", "alias", "delete", "t9").err())
                .isEqualTo("devlxd: Image alias not found: 't9' in project 'default'; 'devlxd image alias list' shows"
                        + " which there are\n");
    }

    @Test
    void aliasesAreListed() {
        daemon.answer(
                "GET /1.0/images/aliases?recursion=1",
                "[{\"description\":\"\",\"target\":\"6b79e579599d5a96b7\",\"name\":\"deb\",\"type\":\"container\"}]");

        assertThat(devlxd("image", "alias", "list", "-f", "compact").out()).isEqualTo("""
                        ALIAS  FINGERPRINT   TYPE       DESCRIPTION
                        deb    6b79e579599d  CONTAINER
                        """);
    }

    private void anImage() {
        daemon.answer("GET /1.0/images/aliases/deb", "{\"target\":\"6b79\",\"name\":\"deb\"}");
        daemon.answerWithEtag(
                "GET /1.0/images/6b79",
                "\"v1\"",
                "{\"auto_update\":false,\"properties\":{\"description\":\"debian\\u001b[2J\"},\"public\":false,"
                        + "\"expires_at\":\"1970-01-01T00:00:00Z\",\"profiles\":[\"default\"],"
                        + "\"aliases\":[{\"name\":\"deb\",\"description\":\"\"}],\"architecture\":\"x86_64\",\"cached\":false,"
                        + "\"filename\":\"deb.tar.gz\",\"fingerprint\":\"6b79\",\"size\":156908896,\"type\":\"container\","
                        + "\"created_at\":\"2023-11-14T22:13:20Z\",\"last_used_at\":\"0001-01-01T00:00:00Z\","
                        + "\"uploaded_at\":\"2026-11-23T13:19:18.234821729Z\"}");
    }

    private void listTwo() {
        daemon.answer(
                "GET /1.0/images?recursion=1",
                "[{\"fingerprint\":\"6c26d1ddfab9c65905\",\"public\":false,\"cached\":true,\"type\":\"container\","
                        + "\"size\":228,\"properties\":{},\"uploaded_at\":\"0001-01-01T00:00:00Z\"},"
                        + "{\"fingerprint\":\"6b79e579599d5a96b7\",\"public\":true,\"cached\":false,\"size\":156908896,"
                        + "\"architecture\":\"x86_64\",\"aliases\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"type\":\"container\",\"properties\":{\"description\":\"debian\"},"
                        + "\"uploaded_at\":\"2026-11-23T13:19:18.234821729Z\"}]");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String utf8(String header) {
        return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
