/**
 * The log: lines with fields, and how they are written. What guests can make happen as often as they like is logged through
 * {@link io.devlxd.log.BoundedLog}. Any thread.
 *
 * <p>A fact carries its fields in its own record, not in a diagnostic context: they belong to one line, and what a context keeps
 * belongs to a thread. So every other line, also a library's, passes the same formatters and has none.
 */
@NullMarked
package io.devlxd.log;

import org.jspecify.annotations.NullMarked;
