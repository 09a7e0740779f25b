package io.devlxd.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCommandsTest extends CommandTest {
    private static final String DEFAULT =
            "{\"config\":{},\"description\":\"D\",\"devices\":{},\"name\":\"default\",\"used_by\":[]}";
    private static final String C1 =
            "{\"name\":\"c1\",\"type\":\"container\",\"location\":\"here\",\"description\":\"\","
                    + "\"architecture\":\"x86_64\",\"ephemeral\":false,\"stateful\":false,\"profiles\":[\"default\"],"
                    + "\"config\":{\"user.n\":\"0777\",\"volatile.last_state.ready\":\"true\",\"volatile.uuid\":\"u\"},"
                    + "\"devices\":{\"d\":{\"type\":\"none\"}},\"status\":\"Running\",\"project\":\"default\","
                    + "\"created_at\":\"2026-11-23T13:19:18Z\",\"state\":{\"pid\":4711}}";
    private static final String IMAGE =
            "{\"fingerprint\":\"6b79e579599d5a\",\"aliases\":[{\"name\":\"deb\",\"description\":\"\"}],"
                    + "\"size\":3,\"public\":true,\"filename\":\"x\"}";
    private static final String EXPORTED = """
            devlxd-export: 1
            projects:
            - name: default
              profiles:
              - name: default
                description: D
                config: {}
                devices: {}
              instances:
              - name: c1
                type: container
                location: here
                description: ""
                ephemeral: false
                profiles:
                - default
                config:
                  user.n: "0777"
                  volatile.uuid: u
                devices:
                  d:
                    type: none
              images:
              - fingerprint: 6b79e579599d5a
                aliases:
                - name: deb
                  description: ""
                size: 3
                public: true
            - name: p1
              profiles: []
              instances: []
              images: []
            """;

    @Test
    void exportWritesWhatLasts() {
        aRegistry();

        assertThat(devlxd("export")).isEqualTo(new Ended(0, EXPORTED, ""));
    }

    @Test
    void anExportedFileIsItsOwnersOnly() throws IOException {
        aRegistry();
        Path file = directory.resolve("export.yaml");

        assertThat(devlxd("export", file.toString())).isEqualTo(new Ended(0, "", ""));

        assertThat(file).hasContent(EXPORTED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        aRegistry();
        daemon.answerWithEtag("GET /1.0/instances/c1", "\"i1\"", C1);
        daemon.answerWithEtag("GET /1.0/profiles/default", "\"p1\"", DEFAULT);
        daemon.answer("GET /1.0/images/6b79e579599d5a", IMAGE);

        assertThat(imported(EXPORTED)).isEqualTo(new Ended(0, "0 created, 0 updated, 2 as they were\n", ""));
        assertThat(daemon.lines()).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void whatDiffersIsBroughtToTheDocument() {
        daemon.answerWithEtag("GET /1.0/instances/c1", "\"i1\"", C1);
        daemon.answerWithOperation("PUT /1.0/instances/c1", DONE);

        assertThat(imported(instance("name: c1, type: container, profiles: [], config: {user.n: 2026-01-01}")))
                .isEqualTo(new Ended(
                        0, "instance c1 in project default: updated\n0 created, 1 updated, 0 as they were\n", ""));

        FakeDaemon.Asked put = daemon.asked("PUT /1.0/instances/c1");
        assertThat(put.headers().get("If-Match")).isEqualTo("\"i1\"");
        assertThat(put.body())
                .isEqualTo(
                        "{\"profiles\":[],\"config\":{\"user.n\":\"2026-01-01\",\"volatile.last_state.ready\":\"true\","
                                + "\"volatile.uuid\":\"u\"}}");
    }

    @Test
    void whatIsMissingIsMadeWithItsIdentity() {
        daemon.answerOnce("GET /1.0/instances/c1?project=p1", 404, FakeDaemon.NOT_FOUND);
        daemon.answerWithEtag(
                "GET /1.0/instances/c1?project=p1",
                "\"i2\"",
                C1.replace("\"volatile.uuid\":\"u\"", "\"volatile.uuid\":\"new\""));
        daemon.answerWithOperation("POST /1.0/instances?project=p1", DONE);
        daemon.answerWithOperation("PUT /1.0/instances/c1?project=p1", DONE);

        assertThat(imported(instance("name: c1, type: container, config: {volatile.uuid: u}")
                        .replace("name: default", "name: p1")))
                .isEqualTo(
                        new Ended(0, "instance c1 in project p1: created\n1 created, 0 updated, 0 as they were\n", ""));

        assertThat(daemon.asked("POST /1.0/instances?project=p1").body())
                .isEqualTo("{\"config\":{\"volatile.uuid\":\"u\"},\"name\":\"c1\",\"type\":\"container\","
                        + "\"source\":{\"type\":\"none\"}}");
        assertThat(daemon.asked("PUT /1.0/instances/c1?project=p1").body()).contains("\"volatile.uuid\":\"u\"");
    }

    @Test
    void aProfileThatItsProjectBroughtAlongIsNoFailure() {
        daemon.answerOnce("GET /1.0/profiles/default?project=p1", 404, FakeDaemon.NOT_FOUND);
        daemon.answer("GET /1.0/profiles/default?project=p1", DEFAULT);
        daemon.answer("POST /1.0/profiles?project=p1", 409, FakeDaemon.error(409, "exists"));
        daemon.answer("PUT /1.0/profiles/default?project=p1", "{}");

        assertThat(imported("{devlxd-export: 1, projects: [{name: p1, profiles: [{name: default, description: E}]}]}")
                        .out())
                .isEqualTo("profile default in project p1: created\n1 created, 0 updated, 0 as they were\n");
        assertThat(daemon.asked("PUT /1.0/profiles/default?project=p1").body()).isEqualTo("{\"description\":\"E\"}");
    }

    @Test
    void aRehearsalChangesNothing() {
        daemon.answer("GET /1.0/profiles/default", DEFAULT.replace("\"D\"", "\"E\""));

        assertThat(imported(EXPORTED, "--dry-run").out()).isEqualTo("""
                        profile default in project default: would be updated
                        instance c1 in project default: would be created
                        1 created, 1 updated, 0 as they were; nothing was done
                        """);
        assertThat(daemon.lines()).allMatch(line -> line.startsWith("GET "));
    }

    @Test
    void aMissingImageIsMentioned() {
        assertThat(imported("{devlxd-export: 1, projects: [{name: default, images: [{fingerprint: 6b79e579599d5a}]}]}")
                        .err())
                .isEqualTo("devlxd: image 6b79e579599d of project default is not here: its files are no part of an"
                        + " export, see 'devlxd image import'\n");
    }

    @Test
    void aRefusalSaysOfWhat() {
        daemon.answer("POST /1.0/instances", 400, FakeDaemon.error(400, "Invalid name"));

        assertThat(imported(instance("name: c_1, type: container")))
                .isEqualTo(new Ended(1, "", "devlxd: instance c_1 in project default: Invalid name\n"));
    }

    @Test
    void aContainerDoesNotBecomeAMachine() {
        daemon.answer("GET /1.0/instances/c1", C1);

        assertThat(imported(instance("name: c1, type: virtual-machine")).err())
                .contains("c1 is a container here and a virtual-machine in the document");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a: 1~this is no document of 'devlxd export'",
                "devlxd-export: 2~this document has version 2, and this devlxd knows version 1 only",
                "devlxd-export: 1~has no list 'projects'",
                "devlxd-export: [~this is not YAML: line 1",
                "{devlxd-export: 1, projects: [x]}~there is a project without 'name'",
                "{devlxd-export: 1, projects: [{name: p, instances: [{}]}]}~an item without 'name' in 'instances'",
                "{devlxd-export: 1, projects: [{name: p, profiles: [{name: x, confg: {}}]}]}~'x' in 'profiles' has a member 'confg'",
            })
    void whatIsNoSuchDocumentIsRefused(String text, String message) {
        Ended ended = imported(text);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains(message).hasLineCount(1);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(devlxd("import", "/nowhere/x").err()).startsWith("devlxd: there is no /nowhere/x");
    }

    private void aRegistry() {
        daemon.answer("GET /1.0/projects?recursion=1", "[{\"name\":\"p1\"},{\"name\":\"default\"}]");
        daemon.answer("GET /1.0/profiles?recursion=1", "[" + DEFAULT + "]");
        daemon.answer("GET /1.0/instances?recursion=1", "[" + C1 + "]");
        daemon.answer("GET /1.0/images?recursion=1", "[" + IMAGE + "]");
        daemon.answer("GET /1.0/profiles?recursion=1&project=p1", "[]");
        daemon.answer("GET /1.0/instances?recursion=1&project=p1", "[]");
        daemon.answer("GET /1.0/images?recursion=1&project=p1", "[]");
    }

    private static String instance(String members) {
        return "{devlxd-export: 1, projects: [{name: default, instances: [{" + members + "}]}]}";
    }

    private Ended imported(String document, String... options) {
        input = document.getBytes(StandardCharsets.UTF_8);
        return options.length == 0 ? devlxd("import") : devlxd("import", options[0]);
    }
}
