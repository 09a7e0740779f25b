package io.devlxd.cli.command;

import io.devlxd.protocol.HostPaths;
import picocli.CommandLine.Option;

/** The project in which a command looks for its instance or image. */
public final class ProjectOption {
    private static final String DEFAULT = "default";

    @Option(names = "--project", paramLabel = "PROJECT", description = "The project, '" + DEFAULT + "' if not given.")
    private String name = DEFAULT;

    public String name() {
        return name;
    }

    /** Returns {@code path} in this project; the daemon's default goes without saying, as in LXD's client. */
    public String at(String path) {
        return in(name, path);
    }

    /** Returns {@code path} in {@code project}. */
    public static String in(String project, String path) {
        if (project.equals(DEFAULT)) {
            return path;
        }
        return path + (path.contains("?") ? "&" : "?") + "project=" + HostPaths.encode(project);
    }
}
