package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.testing.HostApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes a profile in a way that gives each instance that uses it a new instance-id, all in one. */
final class ProfileChanges extends CrashClient {
    private static final int USERS = 20;

    private final String name;
    private int acknowledged;
    private int wanted;
    private int lastSeen;
    private Map<String, String> idsLastSeen;

    ProfileChanges(HostApi host, String name) {
        super(host);
        this.name = name;
        Map<String, String> empty = Map.of("name", name);
        request().body(empty).post("/1.0/profiles").then().statusCode(201);
        for (int i = 0; i < USERS; i++) {
            Map<String, Object> user = Map.of("name", name + "-user-" + i, "profiles", List.of(name));
            succeeded(request().body(user).post("/1.0/instances"));
        }
        idsLastSeen = ids();
    }

    @Override
    void change() {
        wanted = acknowledged + 1;
        String value = Integer.toString(wanted);
        request()
                .body(Map.of("config", Map.of("cloud-init.user-data", value, "user.value", value)))
                .patch("/1.0/profiles/" + name)
                .then()
                .statusCode(200);
        acknowledged = wanted;
        see(acknowledged);
    }

    @Override
    void check() {
        JsonNode config = read("/1.0/profiles/" + name).path("config");
        int actual = config.path("user.value").asInt();
        assertThat(actual).as("profile " + name).isIn(acknowledged, wanted);
        if (actual != acknowledged) {
            foundUnacknowledged();
        }
        assertThat(config.path("cloud-init.user-data").asInt()).isEqualTo(actual);
        checkUsers(actual);
        acknowledged = actual;
        wanted = actual;
        see(actual);
    }

    private void checkUsers(int value) {
        Map<String, String> ids = ids();
        assertThat(ids).hasSize(USERS);
        if (value == lastSeen) {
            assertThat(ids).isEqualTo(idsLastSeen);
        } else {
            ids.forEach(
                    (user, id) -> assertThat(id).as("instance-id of " + user).isNotEqualTo(idsLastSeen.get(user)));
        }
    }

    private void see(int value) {
        idsLastSeen = ids();
        lastSeen = value;
    }

    private Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        for (JsonNode instance : instances()) {
            if (instance.path("profiles").path(0).asText().equals(name)) {
                ids.put(
                        instance.path("name").asText(),
                        instance.path("config")
                                .path("volatile.cloud-init.instance-id")
                                .asText());
            }
        }
        return ids;
    }
}
