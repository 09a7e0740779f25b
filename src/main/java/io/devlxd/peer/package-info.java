/**
 * Who is at the other end of a guest connection. Everything rests on what the kernel says of the peer process; nothing that a
 * guest can write is believed. {@link io.devlxd.peer.Callers} is called on the connection's event loop and answers there; what
 * reads {@code /proc} blocks and runs on worker threads, once for each connection. The only package that knows Netty channels.
 */
@NullMarked
package io.devlxd.peer;

import org.jspecify.annotations.NullMarked;
