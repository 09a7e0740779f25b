package io.devlxd.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.testing.Daemon;
import io.devlxd.testing.TestInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the hook of an OCI runtime tell of a container's start. Whatever the daemon knows of it after a crash, it knows all of the
 * container's settings or nothing, and the same hook again brings it to what it should know.
 */
final class HookChanges extends CrashClient {
    private static final String NAME = "hooked";
    private static final String SETTINGS = "\"io.devlxd/user.a\":\"1\",\"io.devlxd/user.b\":\"1\"";

    private final Daemon daemon;
    private final TestInstance container;
    private boolean runs;

    HookChanges(Daemon daemon, TestInstance container) {
        super(daemon.host());
        this.daemon = daemon;
        this.container = container;
    }

    @Override
    void change() throws IOException {
        if (runs) {
            forget();
            return;
        }
        String fault = tellOfStart();
        if (!fault.isEmpty()) {
            throw new IOException(fault);
        }
        runs = true;
        assertThat(statusNow()).isEqualTo("Running");
    }

    @Override
    void check() {
        found().ifPresent(instance -> {
            assertThat(instance.path("config").path("user.a").asText()).isEqualTo("1");
            assertThat(instance.path("config").path("user.b").asText()).isEqualTo("1");
        });
        if (runs) {
            assertThat(statusNow()).isEqualTo("Running");
        }
        try {
            assertThat(tellOfStart()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(statusNow()).isEqualTo("Running");
        assertThat(container.get("/1.0/config/user.a").body()).isEqualTo("1");
        forget();
    }

    /** As the container's end would: the hook for that wants its process to have ended. */
    private void forget() {
        runs = false;
        String path = "/1.0/instances/" + NAME;
        succeeded(request().body(Map.of("action", "stop")).put(path + "/state"));
        succeeded(request().delete(path));
    }

    private String statusNow() {
        return found().map(instance -> instance.path("status").asText()).orElse("");
    }

    private Optional<JsonNode> found() {
        for (JsonNode instance : instances()) {
            if (instance.path("name").asText().equals(NAME)) {
                return Optional.of(instance);
            }
        }
        return Optional.empty();
    }

    /** Returns what has gone wrong, an empty text for nothing. */
    private String tellOfStart() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(daemon.command("hook", "oci", "--strict", "start"));
        Process hook = Daemon.apart(builder, daemon.directory())
                .redirectErrorStream(true)
                .start();
        try (var in = hook.getOutputStream()) {
            in.write(("{\"ociVersion\":\"1.0\",\"id\":\"" + NAME + "\",\"status\":\"created\",\"pid\":"
                            + container.pid() + ",\"annotations\":{" + SETTINGS + "}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
