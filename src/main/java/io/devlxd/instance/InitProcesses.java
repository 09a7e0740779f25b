package io.devlxd.instance;

/** The kernel's word on processes. Blocks; called by the writer. */
public interface InitProcesses {
    /**
     * Describes the process that the host names as an instance's first.
     *
     * @throws RejectedException if there is none, or if nothing tells it apart from the host's own processes
     */
    InitProcess describe(int pid);

    /** Tells whether a process that was described is still there, and no other one of its pid. */
    boolean isAlive(InitProcess init);
}
