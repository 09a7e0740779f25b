package io.devlxd.peer;

/**
 * What a guest may keep open and send.
 *
 * @param connections the most connections that one instance may have at a time
 * @param requests the most requests that one instance may make in a second, over time
 * @param burst the most that it may make at once, after a pause
 * @param pipelined the most requests that may wait for their answer on one connection
 * @param requestLine the most bytes of a request line
 * @param headers the most bytes of a header block
 */
public record GuestLimits(int connections, int requests, int burst, int pipelined, int requestLine, int headers) {}
