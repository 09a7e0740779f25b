/** The commands about the daemon as a whole: how it is, what happens in it, what it is doing, and what it says in its own words. */
@NullMarked
package io.devlxd.cli.server;

import org.jspecify.annotations.NullMarked;
