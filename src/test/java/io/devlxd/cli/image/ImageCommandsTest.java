package io.devlxd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImageCommandsTest extends CommandTest {
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
}
