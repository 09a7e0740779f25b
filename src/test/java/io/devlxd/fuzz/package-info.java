/**
 * Bytes at random over the real sockets: conversations that are almost right, against the packaged daemon, while somebody else
 * is answered. {@link io.devlxd.fuzz.SocketFuzzIT} says how long runs are made.
 */
package io.devlxd.fuzz;
