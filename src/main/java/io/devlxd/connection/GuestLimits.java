package io.devlxd.connection;

import java.time.Duration;

/**
 * What a guest may keep open and send.
 *
 * @param connections the most connections that one instance may have at a time
 * @param totalConnections the most that all instances may have together
 * @param unknownConnections the most of which it is not known yet whose they are, and the most that are nobody's
 * @param requests the most requests that one instance may make in a second, over time
 * @param burst the most that it may make at once, after a pause
 * @param pipelined the most requests that may wait for their answer on one connection
 * @param requestTime how long a request may take to come, and a new connection to make one
 * @param unread the most bytes of answers that one instance may leave unread, and of its bodies that are not answered yet
 * @param totalUnread the same of all instances together
 * @param requestLine the most bytes of a request line
 * @param headers the most bytes of a header block
 */
public record GuestLimits(
        int connections,
        int totalConnections,
        int unknownConnections,
        int requests,
        int burst,
        int pipelined,
        Duration requestTime,
        long unread,
        long totalUnread,
        int requestLine,
        int headers) {}
