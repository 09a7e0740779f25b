package io.devlxd.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The host's events as {@code devlxd monitor} prints them. */
public final class HostEvents implements AutoCloseable {
    /** What the names of instances begin with that are made to see whether events come. */
    private static final String OWN = "listening-";

    private static final AtomicInteger MADE = new AtomicInteger();

    private final Process monitor;
    private final BufferedReader lines;

    private HostEvents(Process monitor) {
        this.monitor = monitor;
        this.lines = new BufferedReader(new InputStreamReader(monitor.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns once events come. */
    public static HostEvents listen(Daemon daemon, String types) throws IOException, InterruptedException {
        return listen(daemon, daemon.directory(), types);
    }

    /** The same by the socket in {@code directory}. */
    public static HostEvents listen(Daemon daemon, Path directory, String types)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(daemon.command("monitor", "--type", types));
        builder.environment().put("DEVLXD_DIR", directory.toString());
        HostEvents events = new HostEvents(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        events.awaitFirst(daemon);
        return events;
    }

    /** The actions of all events up to the first {@code last} one. */
    public List<String> actionsUntil(String last) throws IOException {
        List<String> actions = new ArrayList<>();
        do {
            actions.add(action(next()));
        } while (!actions.get(actions.size() - 1).equals(last));
        return actions;
    }

    /** The next event that a test has made, once it comes. */
    public JsonNode next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.contains(OWN)) {
            line = lines.readLine();
        }
        assertThat(line).as("an event").isNotNull();
        return new ObjectMapper().readTree(line);
    }

    @Override
    public void close() {
        monitor.destroy();
    }

    /** Makes events until one comes back. */
    private void awaitFirst(Daemon daemon) throws IOException, InterruptedException {
        while (!lines.ready()) {
            assertThat(monitor.isAlive()).isTrue();
            daemon.host().create(OWN + MADE.incrementAndGet(), Map.of());
            Thread.sleep(20);
        }
    }

    private static String action(JsonNode event) {
        return event.path("metadata").path("action").textValue();
    }
}
