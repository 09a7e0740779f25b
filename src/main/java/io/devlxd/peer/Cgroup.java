package io.devlxd.peer;

/**
 * A cgroup: a hierarchy, and a path in it.
 *
 * @param hierarchy the controllers of a version 1 hierarchy as the kernel lists them, empty for version 2
 * @param path begins with a slash; {@code /} is the hierarchy's root
 */
record Cgroup(String hierarchy, String path) {
    /** From a line of {@code /proc/PID/cgroup}: {@code ID:CONTROLLERS:PATH}. A path may hold colons, controllers can't. */
    static Cgroup parse(String line) {
        String[] parts = line.split(":", 3);
        return new Cgroup(parts[1], parts[2]);
    }

    boolean isRoot() {
        return path.equals("/");
    }

    /** Tells whether {@code other} is this cgroup or one below it. */
    boolean contains(Cgroup other) {
        return hierarchy.equals(other.hierarchy)
                && (isRoot() || other.path.equals(path) || other.path.startsWith(path + "/"));
    }

    /** The cgroup that this one is in; the root is its own. */
    Cgroup parent() {
        int slash = path.lastIndexOf('/');
        return new Cgroup(hierarchy, slash <= 0 ? "/" : path.substring(0, slash));
    }

    @Override
    public String toString() {
        return hierarchy + ":" + path;
    }
}
