/**
 * What the tests over the real socket stand on: the packaged daemon as a process, instances made of real namespaces, and
 * callers inside them.
 */
@NullMarked
package io.devlxd.testing;

import org.jspecify.annotations.NullMarked;
