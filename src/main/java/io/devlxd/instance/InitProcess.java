package io.devlxd.instance;

import java.util.Set;

/**
 * The first process of a running instance, as the kernel described it when the host registered it. All of it is the kernel's
 * word; none of it can be changed from inside.
 *
 * @param pid in the daemon's pid namespace
 * @param startTime clock ticks since boot; with {@code bootId} it tells this process from a later one of the same pid
 * @param bootId of the running kernel
 * @param rootUid the host's uid for the instance's uid 0, or {@link #NO_ROOT}
 * @param cgroups one {@code HIERARCHY:PATH} for each hierarchy in which the instance has a cgroup of its own
 * @param pidNamespace the inode of its pid namespace, or {@link #NO_NAMESPACE}
 */
public record InitProcess(
        int pid, long startTime, String bootId, long rootUid, Set<String> cgroups, long pidNamespace) {
    /** No host uid stands for the instance's root: nobody in it may call. */
    public static final long NO_ROOT = -1;

    /** The daemon may not read it, or it is not the instance's own. */
    public static final long NO_NAMESPACE = 0;

    public InitProcess {
        cgroups = Set.copyOf(cgroups);
    }

    /** A process may be moved to other cgroups: what it is made of tells less than which one it is. */
    boolean isSameProcess(InitProcess other) {
        return pid == other.pid && startTime == other.startTime && bootId.equals(other.bootId);
    }
}
