/**
 * The command line. Called by {@code main} on the main thread only; a client command starts no Quarkus and no server, asks
 * the daemon through the host socket, and ends. The events of {@code monitor} are printed on the client's event loop.
 *
 * <p>{@code cli.host} speaks to the daemon, {@code cli.text} lays out what it said; neither knows the commands. {@code
 * cli.command} has what commands share; each other package below has those of one kind, and one public class that adds them.
 *
 * <p>May import {@code protocol} and, to serve, {@code configuration}; of libraries picocli, Vert.x' HTTP client and Jackson's
 * tree, and {@code io.quarkus.runtime} in {@link io.devlxd.cli.Main} alone. Documents stay trees ({@code JsonNode}), so that a
 * native image needs no reflection for them.
 */
@NullMarked
package io.devlxd.cli;

import org.jspecify.annotations.NullMarked;
