package io.devlxd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The host's events as {@code devlxd monitor} prints them. */
public final class HostEvents implements AutoCloseable {
    private final Process monitor;
    private final BufferedReader lines;

    private HostEvents(Process monitor) {
        this.monitor = monitor;
        this.lines = new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns once events come. */
    public static HostEvents listen(Daemon daemon, String types) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(daemon.command("monitor", "--type", types));
        builder.environment().put("DEVLXD_DIR", daemon.directory().toString());
        HostEvents events = new HostEvents(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        events.awaitFirst(daemon);
        return events;
    }

    /** The actions of all events up to the first {@code last} one. */
    public List<String> actionsUntil(String last) throws IOException {
        List<String> actions = new ArrayList<>();
        do {
            String line = lines.readLine();
            assertThat(line).as("an event").isNotNull();
            actions.add(action(line));
        } while (!actions.get(actions.size() - 1).equals(last));
        return actions;
    }

    @Override
    public void close() {
        monitor.destroy();
    }

    /** Makes events until one comes back, then reads the rest of its own. */
    private void awaitFirst(Daemon daemon) throws IOException, InterruptedException {
        int made = 0;
        while (!lines.ready()) {
            assertThat(monitor.isAlive()).isTrue();
            daemon.host().create("listening-" + ++made, Map.of());
            Thread.sleep(20);
        }
        String own = "listening-" + made + "\"";
        String line = lines.readLine();
        while (!line.contains(own)) {
            line = lines.readLine();
        }
    }

    private static String action(String line) throws IOException {
        return new ObjectMapper().readTree(line).path("metadata").path("action").textValue();
    }
}
