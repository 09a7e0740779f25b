/**
 * Who is at the other end of a connection. Everything rests on what the kernel says of the peer process; nothing that a guest can
 * write is believed. {@link io.devlxd.peer.Peers} is asked on the connection's event loop and answers there; what reads
 * {@code /proc} blocks and runs on worker threads, once for each connection.
 */
@NullMarked
package io.devlxd.peer;

import org.jspecify.annotations.NullMarked;
