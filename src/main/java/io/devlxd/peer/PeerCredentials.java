package io.devlxd.peer;

/**
 * What the kernel noted of the process that connected, at the time it did.
 *
 * @param pid in the daemon's pid namespace
 * @param uid in the daemon's user namespace
 */
public record PeerCredentials(int pid, long uid) {}
