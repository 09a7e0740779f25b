/**
 * A connection from its arrival to its end: who is let in, what it may hold, send and leave unread, and for how long. Guests'
 * connections come by {@link io.devlxd.connection.Callers}, the host's by {@link io.devlxd.connection.HostCaller}. All of it runs on
 * the connection's event loop and never blocks. The only package that puts handlers into Netty's pipelines.
 */
@NullMarked
package io.devlxd.connection;

import org.jspecify.annotations.NullMarked;
