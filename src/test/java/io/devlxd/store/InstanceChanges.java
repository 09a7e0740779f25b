package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.testing.HostApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Creates, changes, renames and deletes instances in each of which one value stands in several places. */
final class InstanceChanges extends CrashClient {
    private static final int SLOTS = 5;

    private final Random random;
    private final List<Slot> slots = new ArrayList<>();
    private int lastValue;

    InstanceChanges(HostApi host, String prefix, Random random) {
        super(host);
        this.random = random;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new Slot(prefix + "-" + i + "-"));
        }
    }

    @Override
    void change() {
        Slot slot = slots.get(random.nextInt(SLOTS));
        String value = Integer.toString(++lastValue);
        Found known = slot.acknowledged;
        if (known == null) {
            slot.change(new Found(slot.prefix + value, value), () -> create(slot.prefix + value, value));
            return;
        }
        String path = "/1.0/instances/" + known.name;
        switch (random.nextInt(8)) {
            case 0 -> slot.change(null, () -> succeeded(request().delete(path)));
            case 1 -> slot.change(new Found(slot.prefix + value, known.value), () -> rename(path, slot.prefix + value));
            case 2, 3 ->
                slot.change(
                        new Found(known.name, value),
                        () -> succeeded(request().body(document(value)).put(path)));
            default ->
                slot.change(
                        new Found(known.name, value),
                        () -> request().body(document(value)).patch(path).then().statusCode(200));
        }
    }

    @Override
    void check() {
        JsonNode instances = instances();
        slots.forEach(slot -> slot.check(instances));
    }

    private void create(String name, String value) {
        Map<String, Object> document = new HashMap<>(document(value));
        document.put("name", name);
        succeeded(request().body(document).post("/1.0/instances"));
    }

    private void rename(String path, String name) {
        succeeded(request().body(Map.of("name", name)).post(path));
    }

    private static Map<String, Object> document(String value) {
        return Map.of(
                "description", value,
                "config", Map.of("user.a", value, "user.b", value),
                "devices", Map.of("data", Map.of("type", "disk", "source", value)));
    }

    private record Found(String name, String value) {
        static Found of(JsonNode instance) {
            String name = instance.path("name").asText();
            String value = instance.path("description").asText();
            assertThat(List.of(
                            instance.path("config").path("user.a").asText(),
                            instance.path("config").path("user.b").asText(),
                            instance.path("devices").path("data").path("source").asText()))
                    .as("all of %s, which was made as one", name)
                    .containsOnly(value);
            return new Found(name, value);
        }
    }

    /** Room for one instance. */
    private final class Slot {
        private final String prefix;
        private @Nullable Found acknowledged;
        private @Nullable Found wanted;

        Slot(String prefix) {
            this.prefix = prefix;
        }

        void change(@Nullable Found next, Runnable request) {
            wanted = next;
            request.run();
            acknowledged = next;
        }

        void check(JsonNode instances) {
            List<Found> found = new ArrayList<>();
            for (JsonNode instance : instances) {
                if (instance.path("name").asText().startsWith(prefix)) {
                    found.add(Found.of(instance));
                }
            }
            assertThat(found).as("instances called %s…", prefix).hasSizeLessThan(2);
            Found actual = found.isEmpty() ? null : found.get(0);
            assertThat(actual).as("instance called %s…", prefix).isIn(acknowledged, wanted);
            if (actual == null ? acknowledged != null : !actual.equals(acknowledged)) {
                foundUnacknowledged();
            }
            acknowledged = actual;
            wanted = actual;
        }
    }
}
