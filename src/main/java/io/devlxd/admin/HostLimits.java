package io.devlxd.admin;

/**
 * What clients of the host API may keep open and send.
 *
 * @param document the most bytes that a document may have
 * @param connections the most connections to the host socket
 * @param readers the most connections to the read-only socket
 * @param listeners the most event listeners on each of the two
 */
public record HostLimits(int document, int connections, int readers, int listeners) {}
