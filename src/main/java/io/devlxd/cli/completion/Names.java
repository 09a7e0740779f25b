package io.devlxd.cli.completion;

import com.fasterxml.jackson.databind.JsonNode;
import io.devlxd.cli.command.ProjectOption;
import io.devlxd.cli.host.CommandFailure;
import io.devlxd.cli.host.HostClient;
import io.devlxd.protocol.HostPaths;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The names that the daemon knows; none if it does not answer at once. */
final class Names {
    /** Nobody waits longer after a tabulator. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Path socket;
    private String project = "default";

    Names(Path socket) {
        this.socket = socket;
    }

    void lookIn(String newProject) {
        project = newProject;
    }

    Stream<String> profiles() {
        return of(HostPaths.PROFILES);
    }

    Stream<String> aliases() {
        return of(HostPaths.IMAGE_ALIASES);
    }

    Stream<String> projects() {
        return listed(HostPaths.PROJECTS);
    }

    Stream<String> of(String collection) {
        return listed(ProjectOption.in(project, collection));
    }

    private Stream<String> listed(String path) {
        try (HostClient host = new HostClient(socket, LIMIT)) {
            JsonNode paths = host.get(path).content();
            return StreamSupport.stream(paths.spliterator(), false).map(name -> nameIn(name.asText()));
        } catch (CommandFailure e) {
            // Somebody types: the command itself will tell.
            return Stream.empty();
        }
    }

    /** Returns the last segment of a path such as {@code /1.0/instances/c1?project=p1}. */
    private static String nameIn(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        String name = plain.substring(plain.lastIndexOf('/') + 1);
        return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
