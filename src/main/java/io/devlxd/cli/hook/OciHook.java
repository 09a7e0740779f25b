package io.devlxd.cli.hook;

import io.devlxd.cli.command.Invocation;
import io.devlxd.cli.host.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Called by an OCI runtime, with the container's state as JSON on standard input and an empty environment. */
@Command(
        name = "oci",
        customSynopsis = "devlxd hook oci [OPTIONS] [start|stop]",
        description = "The hook of OCI runtimes: for createRuntime and poststop.",
        footer = {
            "",
            "Without start or stop the state decides: a container that has stopped, or has no process, has",
            "ended. The instance has the container's id as its name, or the first 12 digits of one that",
            "podman or Docker made up, and is made at the first start. Annotations of the container:",
            "",
            "  io.devlxd/user.role=web       a key of the instance, user.* or cloud-init.*, set at each start",
            "  io.devlxd/name=web-1          the instance's name",
            "  io.devlxd/ephemeral=true      forget the instance when the container has ended",
            "  io.devlxd/enable=false        leave this container alone",
            "",
            "Whoever names an instance gets its keys. Where annotations are written by others than the host's",
            "administrators, as in Kubernetes, use --by-id.",
            "",
            "Example:",
            "  {\"path\": \"/usr/bin/devlxd\", \"args\": [\"devlxd\", \"hook\", \"oci\", \"start\"]}"
        })
final class OciHook extends Hook {
    private static final String PREFIX = "io.devlxd/";
    private static final String NAME = "name";

    @Option(names = "--by-id", description = "Name the instance by the container's id, whatever its annotations say.")
    private boolean byId;

    OciHook(Invocation invocation, Path root) {
        super(invocation, root);
    }

    @Override
    void run() throws IOException {
        OciState state = OciState.parse(BoundedInput.of(console().in(), "standard input"));
        String name = container(state.name());
        Settings settings = settings(state);
        if (isEnd(state)) {
            ended(name, settings);
        } else if (state.pid() > 0) {
            started(name, state.pid(), settings);
        } else {
            throw new CommandFailure("it has no process to register");
        }
    }

    @Override
    String howToName() {
        return byId
                ? "with --by-id only the container's id can be another one"
                : "the annotation " + PREFIX + NAME + " gives it another one";
    }

    private boolean isEnd(OciState state) {
        if (words().isEmpty()) {
            return state.hasEnded();
        }
        return switch (String.join(" ", words())) {
            case "start" -> false;
            case "stop" -> true;
            default -> throw new CommandFailure("'" + String.join(" ", words()) + "' is neither start nor stop");
        };
    }

    private Settings settings(OciState state) {
        Map<String, String> entries = new TreeMap<>();
        state.annotations().forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                entries.put(key.substring(PREFIX.length()), value);
            }
        });
        if (byId) {
            entries.remove(NAME);
        }
        return new Settings(entries, PREFIX);
    }
}
