/**
 * The process as a whole: its directory and lock, its configuration, and what is joined to what. Runs once, at start and at end,
 * on the main thread. May know every other package; none knows it.
 */
@NullMarked
package io.devlxd.daemon;

import org.jspecify.annotations.NullMarked;
