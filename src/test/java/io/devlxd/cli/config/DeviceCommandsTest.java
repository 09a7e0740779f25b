package io.devlxd.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.devlxd.cli.CommandTest;
import io.devlxd.cli.FakeDaemon;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceCommandsTest extends CommandTest {
    @BeforeEach
    void anInstanceWithADisk() {
        daemon.answerWithEtag(
                "GET /1.0/instances/c1",
                "\"v1\"",
                "{\"architecture\":\"x86_64\",\"config\":{\"user.a\":\"1\"},\"description\":\"\",\"ephemeral\":false,"
                        + "\"devices\":{\"data\":{\"type\":\"disk\",\"path\":\"/data\"},\"n\":{\"type\":\"none\"}},"
                        + "\"profiles\":[],\"stateful\":false,\"name\":\"c1\",\"status\":\"Running\","
                        + "\"expanded_devices\":{\"data\":{\"type\":\"disk\"},\"eth0\":{\"type\":\"nic\"}}}");
        daemon.answerWithOperation("PATCH /1.0/instances/c1", DONE);
        daemon.answerWithOperation("PUT /1.0/instances/c1", DONE);
    }

    @Test
    void addSendsTheNewDeviceAlone() {
        assertThat(devlxd("device", "add", "c1", "eth0", "nic", "name=eth0"))
                .isEqualTo(new Ended(0, "Device eth0 added to c1\n", ""));

        assertThat(patch().body()).isEqualTo("{\"devices\":{\"eth0\":{\"type\":\"nic\",\"name\":\"eth0\"}}}");
        assertThat(patch().headers().get("If-Match")).isEqualTo("\"v1\"");
    }

    @Test
    void addDoesNotReplace() {
        assertThat(devlxd("device", "add", "c1", "data", "none"))
                .isEqualTo(new Ended(1, "", "devlxd: 'c1' has a device 'data' already: 'device set' changes it\n"));
    }

    @Test
    void setKeepsTheOtherSettings() {
        assertThat(devlxd("device", "set", "c1", "data", "readonly=true")).isEqualTo(new Ended(0, "", ""));

        assertThat(patch().body())
                .isEqualTo("{\"devices\":{\"data\":{\"type\":\"disk\",\"path\":\"/data\",\"readonly\":\"true\"}}}");
    }

    @Test
    void setToNothingRemovesTheSetting() {
        devlxd("device", "set", "c1", "data", "path=");

        assertThat(patch().body()).isEqualTo("{\"devices\":{\"data\":{\"type\":\"disk\"}}}");
    }

    @Test
    void setTakesKeyAndValueAsTwoWords() {
        devlxd("device", "set", "c1", "n", "a", "b=c");

        assertThat(patch().body()).isEqualTo("{\"devices\":{\"n\":{\"type\":\"none\",\"a\":\"b=c\"}}}");
    }

    @Test
    void unsetRemovesTheSetting() {
        assertThat(devlxd("device", "unset", "c1", "data", "path")).isEqualTo(new Ended(0, "", ""));

        assertThat(patch().body()).isEqualTo("{\"devices\":{\"data\":{\"type\":\"disk\"}}}");
    }

    @Test
    void getListAndShowPrintWhatThereIs() {
        assertThat(devlxd("device", "get", "c1", "data", "path").out()).isEqualTo("/data\n");
        assertThat(devlxd("device", "get", "c1", "data", "source").out()).isEqualTo("\n");
        assertThat(devlxd("device", "list", "c1").out()).isEqualTo("data\nn\n");
        assertThat(devlxd("device", "show", "c1").out())
                .isEqualTo("data:\n  path: /data\n  type: disk\n\"n\":\n  type: none\n");
    }

    @Test
    void setPointsToTheProfile() {
        assertThat(devlxd("device", "set", "c1", "eth0", "name=x").err()).contains("comes from a profile");
    }

    @Test
    void removeWritesTheInstanceWithoutTheDevice() {
        assertThat(devlxd("device", "remove", "c1", "data"))
                .isEqualTo(new Ended(0, "Device data removed from c1\n", ""));

        FakeDaemon.Asked put = daemon.asked("PUT /1.0/instances/c1");
        assertThat(put.headers().get("If-Match")).isEqualTo("\"v1\"");
        assertThat(put.body())
                .isEqualTo("{\"architecture\":\"x86_64\",\"config\":{\"user.a\":\"1\"},"
                        + "\"devices\":{\"n\":{\"type\":\"none\"}},\"ephemeral\":false,\"profiles\":[],"
                        + "\"stateful\":false,\"description\":\"\"}");
    }

    @Test
    void removeTellsOfADeviceThatIsNotThere() {
        assertThat(devlxd("device", "remove", "c1", "nope"))
                .isEqualTo(new Ended(1, "", "devlxd: 'c1' has no device 'nope': see 'devlxd config show c1'\n"));
    }

    @Test
    void aNewerVersionIsNotOverwritten() {
        daemon.answer("PUT /1.0/instances/c1", 412, FakeDaemon.error(412, "Precondition failed"));

        assertThat(devlxd("device", "remove", "c1", "data"))
                .isEqualTo(new Ended(
                        1, "", "devlxd: Precondition failed: it was changed by someone else meanwhile, try again\n"));
    }

    private FakeDaemon.Asked patch() {
        return daemon.asked("PATCH /1.0/instances/c1");
    }
}
