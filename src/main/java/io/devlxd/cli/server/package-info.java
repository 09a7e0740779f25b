/** The commands about the daemon as a whole: what happens in it. */
@NullMarked
package io.devlxd.cli.server;

import org.jspecify.annotations.NullMarked;
