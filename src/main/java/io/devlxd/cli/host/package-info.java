/**
 * The client of the host API: LXD's requests and answers over the host socket. Called by the commands on the main thread,
 * which it blocks until the daemon has answered.
 *
 * <p>May import {@code protocol}, Vert.x' HTTP client and Jackson's tree; nothing of the commands.
 */
@NullMarked
package io.devlxd.cli.host;

import org.jspecify.annotations.NullMarked;
