package io.devlxd.instance;

/** Who has asked for a change. */
public sealed interface Requestor {
    /**
     * A process of the host's, as the kernel describes it.
     *
     * @param pid in the daemon's pid namespace; 0 if the kernel does not say
     * @param uid in the daemon's user namespace; -1 if the kernel does not say
     */
    record Host(int pid, long uid) implements Requestor {}

    /** The root user in an instance. */
    record Guest(InstanceName instance) implements Requestor {}
}
