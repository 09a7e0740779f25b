package io.devlxd.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileCommandsTest extends CommandTest {
    private static final String P9 =
            "{\"config\":{\"user.p\":\"1\"},\"description\":\"\",\"devices\":{\"d1\":{\"type\":\"none\"}},"
                    + "\"name\":\"p9\",\"used_by\":[\"/1.0/instances/c1\"]}";

    @BeforeEach
    void aProfile() {
        daemon.answerWithEtag("GET /1.0/profiles/p9", "\"v1\"", P9);
        daemon.answer("PATCH /1.0/profiles/p9", "{}");
        daemon.answer("PUT /1.0/profiles/p9", "{}");
    }

    @Test
    void listCountsWhatUsesThem() {
        daemon.answer(
                "GET /1.0/profiles?recursion=1",
                "[" + P9 + ",{\"name\":\"default\",\"description\":\"Default LXD profile\",\"used_by\":[]}]");

        assertThat(devlxd("profile", "list").out()).isEqualTo("""
                        +---------+---------------------+---------+
                        |  NAME   |     DESCRIPTION     | USED BY |
                        +---------+---------------------+---------+
                        | default | Default LXD profile | 0       |
                        +---------+---------------------+---------+
                        | p9      |                     | 1       |
                        +---------+---------------------+---------+
                        """);
    }

    @Test
    void createSendsWhatItIsGiven() {
        daemon.answer("POST /1.0/profiles?project=p", 201, FakeDaemon.sync("null"));

        assertThat(devlxd("profile", "create", "p9", "-c", "user.a=1", "--description", "x", "--project", "p"))
                .isEqualTo(new Ended(0, "Profile p9 created\n", ""));

        assertThat(daemon.asked("POST /1.0/profiles?project=p").body())
                .isEqualTo("{\"name\":\"p9\",\"description\":\"x\",\"config\":{\"user.a\":\"1\"},\"devices\":{}}");
    }

    @Test
    void showPrintsTheUsersToo() {
        assertThat(devlxd("profile", "show", "p9").out()).isEqualTo("""
                        config:
                          user.p: "1"
                        description: ""
                        devices:
                          d1:
                            type: none
                        name: p9
                        used_by:
                        - /1.0/instances/c1
                        """);
    }

    @Test
    void getAndSetWorkAsOnInstances() {
        assertThat(devlxd("profile", "get", "p9", "user.p").out()).isEqualTo("1\n");
        assertThat(devlxd("profile", "set", "p9", "user.q=2").code()).isZero();
        assertThat(daemon.asked("PATCH /1.0/profiles/p9").body()).isEqualTo("{\"config\":{\"user.q\":\"2\"}}");
    }

    @Test
    void whatShowPrintsCanBeEdited() {
        input = devlxd("profile", "show", "p9").out().replace("\"1\"", "0777").getBytes(StandardCharsets.UTF_8);

        assertThat(devlxd("profile", "edit", "p9")).isEqualTo(new Ended(0, "", ""));

        assertThat(daemon.asked("PUT /1.0/profiles/p9").body())
                .isEqualTo(
                        "{\"config\":{\"user.p\":\"0777\"},\"description\":\"\",\"devices\":{\"d1\":{\"type\":\"none\"}}}");
    }

    @Test
    void devicesWorkAsOnInstances() {
        assertThat(devlxd("profile", "device", "list", "p9").out()).isEqualTo("d1\n");
        assertThat(devlxd("profile", "device", "add", "p9", "d2", "none").out()).isEqualTo("Device d2 added to p9\n");
        assertThat(daemon.asked("PATCH /1.0/profiles/p9").body())
                .isEqualTo("{\"devices\":{\"d2\":{\"type\":\"none\"}}}");

        devlxd("profile", "device", "remove", "p9", "d1");
        assertThat(daemon.asked("PUT /1.0/profiles/p9").body())
                .isEqualTo("{\"config\":{\"user.p\":\"1\"},\"description\":\"\",\"devices\":{}}");
        assertThat(daemon.asked("PUT /1.0/profiles/p9").headers().get("If-Match"))
                .isEqualTo("\"v1\"");
    }

    @Test
    void renameAndDeleteTellWhatTheyDid() {
        daemon.answer("POST /1.0/profiles/p9", 201, FakeDaemon.sync("null"));
        daemon.answer("DELETE /1.0/profiles/p10", "{}");

        assertThat(devlxd("profile", "rename", "p9", "p10").out()).isEqualTo("Profile p9 renamed to p10\n");
        assertThat(daemon.asked("POST /1.0/profiles/p9").body()).isEqualTo("{\"name\":\"p10\"}");
        assertThat(devlxd("profile", "delete", "p10").out()).isEqualTo("Profile p10 deleted\n");
    }

    @Test
    void anUnknownProfileIsNamed() {
        daemon.answer("DELETE /1.0/profiles/nope", 404, FakeDaemon.error(404, "Profile not found"));

        assertThat(devlxd("profile", "delete", "nope").err())
                .isEqualTo("devlxd: Profile not found: 'nope' in project 'default'; 'devlxd profile list' shows which"
                        + " there are\n");
    }

    @Test
    void addAppendsToTheListThatWasRead() {
        anInstance();

        assertThat(devlxd("profile", "add", "c1", "p9")).isEqualTo(new Ended(0, "Profile p9 added to c1\n", ""));

        FakeDaemon.Asked patch = daemon.asked("PATCH /1.0/instances/c1");
        assertThat(patch.body()).isEqualTo("{\"profiles\":[\"default\",\"p1\",\"p9\"]}");
        assertThat(patch.headers().get("If-Match")).isEqualTo("\"i1\"");
    }

    @Test
    void addDoesNotAddTwice() {
        anInstance();

        assertThat(devlxd("profile", "add", "c1", "p1").err()).isEqualTo("devlxd: 'c1' has the profile 'p1' already\n");
    }

    @Test
    void removeTakesOneOut() {
        anInstance();

        assertThat(devlxd("profile", "remove", "c1", "default").out()).isEqualTo("Profile default removed from c1\n");
        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"profiles\":[\"p1\"]}");
        assertThat(devlxd("profile", "remove", "c1", "p7").err()).contains("does not have the profile 'p7'");
    }

    @Test
    void assignReplacesTheList() {
        anInstance();

        assertThat(devlxd("profile", "assign", "c1", "p9,p1").out()).isEqualTo("Profiles p9,p1 applied to c1\n");
        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"profiles\":[\"p9\",\"p1\"]}");
    }

    @Test
    void assignToNothingTakesAllOut() {
        anInstance();

        assertThat(devlxd("profile", "assign", "c1", "").out()).isEqualTo("All profiles removed from c1\n");
        assertThat(daemon.asked("PATCH /1.0/instances/c1").body()).isEqualTo("{\"profiles\":[]}");
    }

    @Test
    void aMissingProfileIsNotTakenForAMissingInstance() {
        anInstance();
        daemon.answer("PATCH /1.0/instances/c1", 404, FakeDaemon.error(404, "Profile not found"));

        assertThat(devlxd("profile", "add", "c1", "p7").err()).isEqualTo("devlxd: Profile not found\n");
    }

    private void anInstance() {
        daemon.answerWithEtag("GET /1.0/instances/c1", "\"i1\"", "{\"name\":\"c1\",\"profiles\":[\"default\",\"p1\"]}");
        daemon.answer("PATCH /1.0/instances/c1", "{}");
    }
}
